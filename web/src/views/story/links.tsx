// Why the records of a story are told to be of one event: what agrees, what differs, and how much each counts.
import type { Story } from "../../api/types";
import { codesInWords, day, signed } from "../../format";
import { t, word } from "../../i18n";
import { titleOf } from "./report_links";

interface Props {
  links: Story["links"];
  accounts: Story["accounts"];
}

export function Links({ links, accounts }: Props) {
  if (links.length === 0) return null;
  const papers = new Map(accounts.flatMap(({ report, events }) => events.map(({ record }) => [record.id, report.publisher || titleOf(report)] as const)));
  return (
    <section>
      <h2>{t("story.links")}</h2>
      {links.map((link) => (
        <details key={link.event + link.to} class="link">
          <summary>{papers.get(link.event)} – {papers.get(link.to)} <small>{t("story.links.sum", { n: signed(link.score) })}</small></summary>
          <ul class="evidence">
            {link.evidence.map(({ kind, detail, weight }, i) => (
              <li key={i}><span>{word("evidence", kind)}{detail && <small> {detailInWords(kind, detail)}</small>}</span> <span class="tally">{signed(weight)}</span></li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

// "MLI UAF, org-x", "2024-05-07, 2024-05-08", "dead 8, 20", "arrest": codes in plain words, names and keys as they are.
function detailInWords(kind: string, detail: string): string {
  if (kind === "same_word") return detail;
  if (kind.endsWith("_figure")) {
    const [figure = "", ...numbers] = detail.split(" ");
    return `${word("figure", figure)} ${numbers.join(" ")}`;
  }
  return detail.split(", ").map((part) => partInWords(kind, part)).join(", ");
}

function partInWords(kind: string, part: string): string {
  if (kind.endsWith("_mode")) return word("mode", part);
  if (kind === "other_status") return word("status", part);
  if (/^\d{4}-\d{2}-\d{2}$/.test(part)) return day(part);
  const codes = /^([A-Z]{3})?(?: ?([A-Z]{3}))?$/.exec(part);
  return codes ? codesInWords({ code: codes[1] ?? "", sector: codes[2] ?? "" }) : part;
}
