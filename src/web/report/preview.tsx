import { ExternalLink } from "lucide-react";
import { reports } from "#contract/api/papers.ts";
import { webReport } from "#contract/words/en-web-report.ts";
import type { ChosenPart, ReportVersion, WrittenPart } from "#domain/closing-report.ts";
import { addressOf } from "../api.ts";
import { PaperPreview } from "../papers/paper-preview.tsx";

const words = webReport.preview;

/** The report as it was made at one time, opened at one of its parts. */
export interface Sight {
  readonly made: number;
  readonly at: WrittenPart | ChosenPart | null;
}

/** The report as it will be, at the part on which somebody works. */
export function Preview({
  caseId,
  version,
  sight,
  title,
}: {
  readonly caseId: string;
  readonly version: ReportVersion;
  readonly sight: Sight;
  /** Whom it is for. */
  readonly title: string;
}) {
  const address = addressOf(reports.page, { params: { case: caseId, version } });
  return (
    <section className="report-preview" aria-labelledby="report-preview">
      <div className="report-preview-head">
        <h2 id="report-preview">{words.title}</h2>
        <a className="button button-quiet" href={address} target="_blank" rel="noreferrer">
          <ExternalLink size={18} aria-hidden />
          {words.open}
        </a>
      </div>
      <PaperPreview
        title={words.frame(title)}
        address={sight.at === null ? address : `${address}#${sight.at}`}
        made={String(sight.made)}
      />
    </section>
  );
}
