import type { report as words } from "#contract/words/en-report.ts";
import { dateOnPaper } from "./days.ts";
import type { CaseFacts } from "./facts.ts";

type FilmsSays = (typeof words.films)["adult"];

/** What becomes of the films of a case, or became of them. */
export function filmsSentence(says: FilmsSays, { state, on }: CaseFacts["films"]): string {
  if (state === "open") return says.open;
  return on === null ? says.gone : says[state](dateOnPaper(on));
}
