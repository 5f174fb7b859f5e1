/**
 * `npm run bench`: ratios against a named peer or limit, all from one run. Nothing here decides whether a test passes.
 * `npm run bench look` runs only the part named.
 */
import process from "node:process";
import { benchCaseList } from "./case-list.ts";
import { benchClip } from "./clip.ts";
import { benchFigures } from "./figures.ts";
import { benchFilmIn } from "./film-in.ts";
import { benchLook } from "./look.ts";
import { benchReport } from "./report.ts";
import { type BenchRow, holds } from "./row.ts";
import { benchTimeline } from "./timeline.ts";
import { benchVault } from "./vault.ts";
import { benchWatch } from "./watch.ts";

const parts: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
  look: benchLook,
  vault: benchVault,
  clip: benchClip,
  timeline: benchTimeline,
  "film-in": benchFilmIn,
  watch: benchWatch,
  cases: benchCaseList,
  figures: benchFigures,
  report: benchReport,
};

const wanted = process.argv.slice(2);
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const row of await measure()) {
    const bound = `${row.atLeast ? "at least" : "at most"} ${row.limit}`;
    console.log(`${holds(row) ? "holds" : "FAILS"}  ${row.ratio.toFixed(2)} (${bound})  ${row.name}: ${row.detail}`);
  }
}
