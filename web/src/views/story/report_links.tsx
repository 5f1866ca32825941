// Reports by the names of their papers, each a way to its words.
import type { ReportInfo } from "../../api/types";
import { t } from "../../i18n";
import { linkTo } from "../../navigation";

export type Reports = ReadonlyMap<string | null, ReportInfo>;

export const titleOf = (report: ReportInfo): string => report.title || t("story.untitled");

interface Props {
  uids: readonly string[];
  events?: readonly string[]; // of each report, the one to be shown
  reports: Reports;
}

export function ReportLinks({ uids, events, reports }: Props) {
  return (
    <>
      {uids.map((uid, i) => {
        const report = reports.get(uid);
        const event = events?.[i];
        return (
          <span key={uid}>
            {i > 0 && ", "}<a href={linkTo("report", uid, event ? { display: { event } } : {})}>{report ? report.publisher || titleOf(report) : uid}</a>
          </span>
        );
      })}
    </>
  );
}
