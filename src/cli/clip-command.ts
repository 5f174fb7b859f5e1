import type { Stretch } from "./marks.ts";
import { typed } from "./clock.ts";
import { shellWord } from "./typing.ts";

/** The command that cuts these stretches of a film, ready to paste. */
export function clipCommandLine(film: string, stretches: readonly Stretch[]): string {
  const marks = stretches.map(({ from, to }) => `--from ${typed(from)} --to ${typed(to)}`);
  return ["npx glimmer clip", shellWord(film), ...marks, "--out clips --proof"].join(" ");
}
