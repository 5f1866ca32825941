// One report, its words underlined and explained.
import { useAnswer } from "../api/use_answer";
import type { Reading } from "../api/types";
import { t } from "../i18n";
import { Byline } from "../ui/byline";
import { Show } from "../ui/show";
import { codePoints } from "../underline";
import { ReadingRoom } from "./reading/reading_room";

export function ReportView({ uid, chosen }: { uid: string; chosen?: string }) {
  const answer = useAnswer<Reading>(`/reports/${encodeURIComponent(uid)}`);
  return (
    <Show answer={answer}>
      {(reading) => (
        <>
          <header class="report-head">
            <h1 class={titleStandsIn(reading) ? "unseen" : ""} lang={reading.report.language}>{titleOf(reading) || t("story.untitled")}</h1>
            <Byline report={reading.report} />
          </header>
          <ReadingRoom reading={reading} chosen={chosen} />
        </>
      )}
    </Show>
  );
}

// A plain text has no title of its own, but mostly a headline.
function titleOf({ report, text, layers }: Reading): string {
  const headline = layers.sentences.find(({ headline }) => headline);
  return report.title || (headline ? codePoints(text).slice(headline.start, headline.end).join("") : "");
}

// The text mostly begins with its title, and there the title's own events can be seen.
const titleStandsIn = (reading: Reading): boolean =>
  titleOf(reading) !== "" && (reading.report.title === "" || reading.text.trimStart().startsWith(reading.report.title));
