/** The pieces of a film, as far as somebody has looked at them. */
import { entries } from "#contract/entries.ts";
import type { Notebook } from "#domain/notebook.ts";
import type { FrameIndex, Ticks } from "#domain/time.ts";
import { ticks } from "#domain/time.ts";
import type { LoopedStretch } from "../player/player-controls.tsx";

/** Labels seen in each piece; null where it was not looked at. */
export const piecesIn = (notebook: Notebook, count: number): readonly (readonly string[] | null)[] =>
  Array.from(
    { length: count },
    (_, i) => entries.coding["piece/"].safeParse(notebook.get(`piece/${i}`)).data?.labels ?? null,
  );

/** Where a piece lies in the film; the last one goes to the end. */
export function stretchOfPiece(index: FrameIndex, piece: number, count: number, seconds: number): LoopedStretch {
  const [numerator, denominator] = index.timeBase;
  const first = index.times[0] ?? 0;
  const at = (number: number): Ticks => ticks(Math.round(first + (number * seconds * denominator) / numerator));
  return { from: at(piece), to: piece === count - 1 ? index.end : at(piece + 1) };
}

/** The first piece after this one that was not looked at, else before it; null where all were. */
export function nextOpen(pieces: readonly (readonly string[] | null)[], after: number): number | null {
  const later = pieces.findIndex((seen, i) => i > after && seen === null);
  const any = later < 0 ? pieces.indexOf(null) : later;
  return any < 0 ? null : any;
}
