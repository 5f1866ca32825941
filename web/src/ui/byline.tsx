// Who published a report and when, with the way to it. Only addresses of the web become links.
import type { ReportInfo } from "../api/types";
import { daySpan } from "../format";
import { t, word } from "../i18n";

export function Byline({ report }: { report: ReportInfo }) {
  const isWeb = /^https?:\/\//i.test(report.url);
  return (
    <p class="byline">
      {report.publisher && <strong>{report.publisher}</strong>}
      {report.published && <span>{t("report.published", { when: daySpan(report.published, report.published_until) })}</span>}
      {report.language && <span>{word("lang", report.language)}</span>}
      {isWeb && <a href={report.url} rel="noreferrer noopener" target="_blank">{t("report.open")}</a>}
      {report.copy_of && <span class="mark">{t("report.copy")}</span>}
    </p>
  );
}
