/** What every section of the page "What changed" gets. Each reads its own of the notebook, by `use-slice.ts`. */
import type { CaseView } from "#contract/api/cases.ts";
import type { BooksAround } from "#contract/sheets/sheets.ts";
import type { Day } from "#domain/moment.ts";
import type { AskedNames } from "../answers/asked-names.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";

export interface OutcomesPart {
  readonly view: CaseView;
  /** The case's outcomes. */
  readonly book: NotebookClient;
  /** The service's own notebook, with what is settled by default, and the case's. */
  readonly around: BooksAround;
  readonly names: AskedNames;
  readonly today: Day;
}
