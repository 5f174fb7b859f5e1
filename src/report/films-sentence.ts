import type { report as words } from "#contract/words/en-report.ts";
import { dateOnPaper } from "./days.ts";
import type { CaseFacts } from "./facts.ts";

type FilmsSays = (typeof words.films)["adult"];

/** What becomes of the films of a case, or became of them. */
export function filmsSentence(says: FilmsSays, films: CaseFacts["films"]): string {
  if (films === null) return says.none;
  const { state, on } = films;
  if (state === "open") return says.open;
  return on === null ? says.gone : says[state](dateOnPaper(on));
}
