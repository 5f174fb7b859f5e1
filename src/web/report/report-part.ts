/** What every section of the page of the closing report gets. */
import type { CaseView } from "#contract/api/cases.ts";
import type { ReportView } from "#contract/api/papers.ts";
import type { ChosenPart, WrittenPart } from "#domain/closing-report.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";

export interface ReportPart {
  readonly view: CaseView;
  /** The case's outcomes. */
  readonly book: NotebookClient;
  readonly report: ReportView;
  /** Somebody works on this part: what is shown of the report next is shown from there. */
  readonly onWork: (part: WrittenPart | ChosenPart) => void;
}
