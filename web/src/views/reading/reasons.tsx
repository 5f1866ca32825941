// Why a field of a record holds what it holds, in the interface's language.
import type { Because, Reason, RuleTrial } from "../../api/types";
import { reason, t, word } from "../../i18n";

export function ReasonsOf({ reasons, field }: { reasons: readonly Reason[]; field: string }) {
  return <BecauseList because={reasons.filter((each) => each.field === field).flatMap((each) => each.because)} />;
}

export function BecauseList({ because }: { because: readonly Because[] }) {
  if (because.length === 0) return null;
  return <ul class="because">{because.map((each, i) => <li key={i}>{inWords(each)}</li>)}</ul>;
}

function inWords({ kind, value, file, line }: Because): string {
  const place = file ? `${file}${line ? `:${line}` : ""}` : "";
  switch (kind) {
    case "row": return value ? t("why.row", { value, place }) : t("why.row.bare", { place });
    case "rule": case "time": case "place": return t(`why.${kind}`, { value }) + (place && ` (${place})`);
    case "type": return t("why.type", { value: word("type", value) });
    default: return t(`why.${kind}`, { value: reason(value) });
  }
}

// A rule that knows the word and yet did not give the record.
export function trialInWords({ rule, fits, lacks, why }: RuleTrial): string {
  if (fits) return t("why.not.fits", { rule });
  if (!lacks) return t("why.not.lacks", { rule, why });
  const wanted = lacks.wanted.map(wantedInWords).join(t("why.lacks.else"));
  const here = lacks.here ? t("why.lacks.here", { word: lacks.here }) : "";
  return t("why.not.lacks", { rule, why: reason(lacks.reason).replace("…", () => wanted) + here });
}

type Wanted = NonNullable<RuleTrial["lacks"]>["wanted"][number];

// "the subject", "a phrase with “par” or “by” [MIL]"
function wantedInWords({ function: name, prepositions, fillers }: Wanted): string {
  const what = word("function", name);
  const quoted = prepositions.map((preposition) => t("why.quoted", { word: preposition })).join(t("why.lacks.or"));
  const said = quoted ? t("why.lacks.with", { what, prepositions: quoted }) : what;
  return fillers ? `${said} ${fillers}` : said;
}
