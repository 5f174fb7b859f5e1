/** What one person, and everybody together, may have done at once where answering costs much or takes long. */
import type { Route } from "#contract/api/declare.ts";
import { films, reviews } from "#contract/api/films.ts";
import { notebooks } from "#contract/api/notebooks.ts";
import type { InLine } from "./in-line.ts";
import { inLine } from "./in-line.ts";

/** Lines by the routes that stand in them; routes that are quick stand in none. */
export function lines(): ReadonlyMap<Route, InLine> {
  /** Each may decode seconds of a film, in a process of its own. */
  const stills = inLine({ each: 2, all: 4, waiting: 60 });
  /** A film that is paused keeps its answer open, and a page may show several. */
  const playing = inLine({ each: 12, all: 600, waiting: 60 });
  /** One or two for each page that is open. */
  const listening = inLine({ each: 40, all: 2000, waiting: 0 });
  return new Map<Route, InLine>([
    [films.still, stills],
    [reviews.still, stills],
    [films.watch, playing],
    [reviews.file, playing],
    [notebooks.live, listening],
  ]);
}
