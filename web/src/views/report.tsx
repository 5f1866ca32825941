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
            <h1 lang={reading.report.language}>{reading.report.title || t("story.untitled")}</h1>
            <Byline report={reading.report} />
          </header>
          <ReadingRoom reading={reading} chosen={chosen} />
        </>
      )}
    </Show>
  );
}
