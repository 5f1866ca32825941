// Why a field of a record holds what it holds, in the interface's language.
import type { Because, Reason } from "../../api/types";
import { knowsWord, t, word } from "../../i18n";

export function ReasonsOf({ reasons, field }: { reasons: readonly Reason[]; field: string }) {
  const because = reasons.filter((reason) => reason.field === field).flatMap((reason) => reason.because);
  if (because.length === 0) return null;
  return <ul class="because">{because.map((each, i) => <li key={i}>{inWords(each)}</li>)}</ul>;
}

function inWords({ kind, value, file, line }: Because): string {
  const known = ["inferred", "how"].find((catalogue) => knowsWord(catalogue, value));
  const said = known ? word(known, value) : value;
  const where = file ? ` (${file}${line ? `:${line}` : ""})` : "";
  return t(`why.${kind}`, { value: said }) + where;
}
