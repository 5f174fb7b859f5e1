/** Eight wooden blocks, and what the two build of them: first a pyramid, then a train, then a wall. */
import type { Draw } from "#domain/seeded.ts";
import type { Seconds } from "#domain/time.ts";
import type { Canvas, Colour } from "./canvas.ts";
import { colour, fill, flat, mixed, shaded } from "./canvas.ts";
import type { Script, Who } from "./script.ts";
import { within } from "./script.ts";
import type { Point } from "./shape.ts";
import { ellipse, point, slab } from "./shape.ts";

/** Width and height of the front; the point of a block is the middle of its lower front edge. */
export const BLOCK = 46;
const DEPTH = 12;

const colours = ["c9705a", "e3b25f", "6f93a0", "8fa77f", "d9a86c", "b9829a", "e3b25f", "6f93a0"].map(colour);
const piles: readonly Point[] = [
  point(500, 576),
  point(436, 600),
  point(520, 626),
  point(812, 576),
  point(866, 600),
  point(796, 626),
  point(380, 578),
  point(926, 578),
];

/** One block carried to a new place. */
export interface Move {
  readonly who: Who;
  readonly block: number;
  readonly from: Point;
  readonly to: Point;
  /** The hand sets out, takes the block, puts it down, and is back. */
  readonly start: Seconds;
  readonly take: Seconds;
  readonly put: Seconds;
  readonly end: Seconds;
}

const [left, middle, right, lift] = [612, 660, 708, 554] as const;
const plan: readonly (readonly [who: Who, block: number, x: number, y: number])[] = [
  ["child", 3, right, 600],
  ["adult", 0, left, 600],
  ["child", 5, middle, 600],
  ["adult", 1, 636, lift],
  ["child", 4, 684, lift],
  ["adult", 2, middle, lift - BLOCK],
  ["child", 4, 756, 600],
  ["adult", 2, 564, 600],
  ["adult", 1, left, lift],
  ["child", 7, 804, 600],
  ["adult", 6, 516, 600],
  ["child", 7, right, lift],
  ["adult", 6, middle, lift],
  ["child", 4, 684, lift - BLOCK],
  ["adult", 2, 636, lift - BLOCK],
];

/** Moves for the quiet stretches of a script but the last: about one in three seconds, at most two between two episodes. */
export function planMoves(script: Script, draw: Draw): Move[] {
  const at = [...piles];
  const moves: Move[] = [];
  const pauses = script.episodes.filter(({ kind }) => kind === "quiet").slice(0, -1);
  for (const [i, { from, to }] of pauses.entries()) {
    const fit = Math.min(i === 0 ? 3 : 2, Math.floor((to - from - 0.2) / 2.9));
    let start = from + 0.3;
    for (const [who, block, x, y] of plan.slice(moves.length, moves.length + fit)) {
      const take = start + within(draw, 0.8, 0.95);
      const put = take + within(draw, 0.95, 1.15);
      moves.push({ who, block, from: at[block]!, to: point(x, y), start, take, put, end: put + 0.8 });
      at[block] = point(x, y);
      start = put + 0.95;
    }
  }
  return moves;
}

/** Where every block lies at a moment; one that is being carried follows `hand`. */
export function blocksAt(moves: readonly Move[], time: Seconds, hands: { readonly [who in Who]: Point }): Point[] {
  const at = [...piles];
  for (const move of moves) {
    if (time >= move.put) at[move.block] = move.to;
    else if (time >= move.take) at[move.block] = point(hands[move.who].x, hands[move.who].y + GRIP);
  }
  return at;
}

/** From the middle of the hand down to the lower edge of what it holds. */
const GRIP = BLOCK + 4;
export const handOn = (block: Point): Point => point(block.x, block.y - GRIP);

export function drawBlocks(canvas: Canvas, places: readonly Point[]): void {
  const order = [...places.keys()].sort((a, b) => depth(places[a]!) - depth(places[b]!));
  for (const block of order) drawBlock(canvas, places[block]!, colours[block]!, block);
}

/** What stands on something is drawn after it, though it lies higher in the picture. */
const depth = ({ x, y }: Point) => (y > 565 ? y : 700 - y / 10 + x / 1e4);

function drawBlock(canvas: Canvas, { x, y }: Point, tint: Colour, number: number): void {
  const half = BLOCK / 2;
  const dark = mixed(tint, colour("4a2f1d"), 0.22);
  if (y > 565) fill(canvas, ellipse(x + 7, y - 1, half * 1.25, 7), flat(colour("4a2f1d"), 0.2));
  const top = [
    x - half,
    y - BLOCK + 2,
    x - half + 5,
    y - BLOCK - DEPTH,
    x + half - 5,
    y - BLOCK - DEPTH,
    x + half,
    y - BLOCK + 2,
  ];
  fill(canvas, top, flat(mixed(tint, colour("fff6e6"), 0.42)));
  fill(
    canvas,
    slab(x - half, y - BLOCK, x + half, y, 4),
    shaded(mixed(tint, colour("fff6e6"), 0.1), mixed(tint, dark, 0.5)),
  );
  const mark = flat(mixed(tint, colour("fff6e6"), 0.45), 0.8);
  if (number % 3 === 0) fill(canvas, ellipse(x, y - half, 10, 10), mark);
  else if (number % 3 === 1) fill(canvas, [x, y - half - 11, x + 11, y - half + 9, x - 11, y - half + 9], mark);
  else fill(canvas, slab(x - 9, y - half - 9, x + 9, y - half + 9, 3), mark);
}
