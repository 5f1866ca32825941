// Where the accounts of a story differ and where they agree, field by field.
import type { ComponentChildren } from "preact";
import type { ComparedField, Figure, Participant } from "../../api/types";
import { amount, codesInWords, daySpan, participantName, placeTitle, sourceName } from "../../format";
import { count, t, word } from "../../i18n";
import { type Reports, ReportLinks } from "./report_links";

interface Props {
  differences: readonly ComparedField[];
  agreements: readonly ComparedField[];
  accounts: number;
  reports: Reports;
}

export function Compared({ differences, agreements, accounts, reports }: Props) {
  if (accounts < 2) return <section><h2>{t("story.differences")}</h2><p>{t("story.single")}</p></section>;
  return (
    <>
      <section>
        <h2>{t("story.differences")}</h2>
        {differences.length === 0 && <p>{t("story.agree")}</p>}
        {differences.map((field) => <Difference key={field.field} field={field} reports={reports} />)}
      </section>
      {agreements.length > 0 && (
        <section>
          <h2>{t("story.agreements")}</h2>
          <dl class="agreements">
            {agreements.map(({ field, values }) => values[0] && (
              <div key={field}>
                <dt>{fieldName(field)}</dt>
                <dd>{inWords(field, values[0].value)} <small>{count("reports", values[0].reports.length)}</small></dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}

function Difference({ field: { field, values }, reports }: { field: ComparedField; reports: Reports }) {
  return (
    <div class="difference">
      <h3>{fieldName(field)}</h3>
      <ul>
        {values.map((value) => (
          <li key={value.label}>
            <strong>{inWords(field, value.value)}</strong>{" "}
            {value.attribution.length > 0 && <span class="according">{t("story.according", { sources: value.attribution.map(sourceName).join(", ") })}</span>}{" "}
            <small>(<ReportLinks uids={value.reports} events={value.events} reports={reports} />)</small>
          </li>
        ))}
      </ul>
    </div>
  );
}

// "counts.dead" is the figure of the dead.
function fieldName(field: string): string {
  const [name = "", kind] = field.split(".");
  return kind ? t("story.figure", { field: word("field", name), kind: word("figure", kind) }) : word("field", name);
}

type Place = Parameters<typeof placeTitle>[0];
type Person = Pick<Participant, "identifier_id" | "code" | "sector" | "name" | "entity_text">;

// The interface types a value by its field (docs/api/openapi.json, ComparedField).
function inWords(field: string, value: unknown): ComponentChildren {
  switch (field.split(".")[0]) {
    case "status": return word("status", value as string);
    case "date": {
      const [first, last] = (value as string).split("/");
      return daySpan(first, last ?? first);
    }
    case "event_loc": return placeTitle(value as Place);
    case "mode": return (value as string[]).map((mode) => word("mode", mode)).join(", ");
    case "attribution": return (value as string | null) ?? t("event.own-voice");
    case "counts": return amount(value as Figure);
    default: return <People people={value as Person[]} />;
  }
}

function People({ people }: { people: readonly Person[] }) {
  return <>{people.map((person, i) => <span key={i}>{i > 0 && ", "}{participantName(person)} <small>{codesInWords(person)}</small></span>)}</>;
}
