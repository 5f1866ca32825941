// One report, its words underlined and explained.
import { useAnswer } from "../api/use_answer";
import type { Reading } from "../api/types";
import { t } from "../i18n";
import { Byline } from "../ui/byline";
import { Show } from "../ui/show";
import { ReadingRoom } from "./reading/reading_room";

export function ReportView({ uid, chosen }: { uid: string; chosen?: string }) {
  const answer = useAnswer<Reading>(`/reports/${encodeURIComponent(uid)}`);
  return (
    <Show answer={answer}>
      {(reading) => (
        <>
          <header class="report-head">
            <h1 class={holdsTitle(reading) ? "unseen" : ""} lang={reading.report.language}>{reading.report.title || t("story.untitled")}</h1>
            <Byline report={reading.report} />
          </header>
          <ReadingRoom reading={reading} chosen={chosen} />
        </>
      )}
    </Show>
  );
}

// The text mostly begins with its title, and there the title's own events can be seen.
const holdsTitle = ({ report, text }: Reading): boolean => report.title !== "" && text.trimStart().startsWith(report.title);
