/** Which blocks of the picture belong to whom. Regions are drawn by the guider; the two guessed ones are a first offer. */
import type { MotionGrid } from "#domain/sound.ts";

/** 1 for each block of the grid, row by row, that belongs to the region; else 0. */
export type Region = Uint8Array;

/** Pixels in each block, row by row. */
export function blockPixels(grid: MotionGrid): Uint16Array {
  const side = Math.ceil(grid.width / grid.columns);
  const wide = (column: number) => Math.max(0, Math.min(side, grid.width - column * side));
  const high = (row: number) => Math.max(0, Math.min(side, grid.height - row * side));
  return Uint16Array.from({ length: grid.rows * grid.columns }, (_, block) => {
    const row = Math.floor(block / grid.columns);
    return wide(block % grid.columns) * high(row);
  });
}

/** Left, top, right, bottom as shares of the picture's width and height, 0 to 1. */
export type Rectangle = readonly [left: number, top: number, right: number, bottom: number];

/** The blocks whose middle lies inside a drawn rectangle. */
export function regionWithin(grid: MotionGrid, [left, top, right, bottom]: Rectangle): Region {
  return blocksWhere(grid, (x, y) => x >= left && x < right && y >= top && y < bottom);
}

/** Share of the smaller region that also belongs to the other. Above 0 the guider is warned: both would be measured there. */
export function overlapOf(a: Region, b: Region): number {
  const count = (region: Region) => region.reduce((sum, block) => sum + block, 0);
  const both = count(a.map((block, i) => block & b[i]!));
  return both / Math.max(1, Math.min(count(a), count(b)));
}

/** A block takes part in the guess if at least a tenth of it changed in at least so many of the steps. */
const OFTEN = 0.01;
/** Blocks so far around a moving one belong to the same person's region. */
const MARGIN = 2;

/**
 * Two regions around where most of the movement is: the moving blocks, split into the two groups that lie closest
 * together (2-means; started along the direction in which the movement is spread widest). The first lies further left, or
 * higher if they stand above each other. What never moves stays outside, so that camera movement can be seen.
 *
 * @returns null where too little moves to tell two places apart
 */
export function guessedRegions(grid: MotionGrid): readonly [Region, Region] | null {
  const weights = activity(grid);
  const points = [...weights.keys()]
    .filter((block) => weights[block]! >= OFTEN)
    .map((block) => ({ x: block % grid.columns, y: Math.floor(block / grid.columns), weight: weights[block]! }));
  if (points.length < 2) return null;
  const middles = twoMiddles(points);
  if (middles === null) return null;
  const [a, b] = middles;
  const moving = new Set(points.map(({ x, y }) => y * grid.columns + x));
  const near = (block: number) => {
    const column = block % grid.columns;
    const row = Math.floor(block / grid.columns);
    for (let y = Math.max(0, row - MARGIN); y <= Math.min(grid.rows - 1, row + MARGIN); y++) {
      for (let x = Math.max(0, column - MARGIN); x <= Math.min(grid.columns - 1, column + MARGIN); x++) {
        if (moving.has(y * grid.columns + x)) return true;
      }
    }
    return false;
  };
  const side = (block: number) =>
    distance({ x: block % grid.columns, y: Math.floor(block / grid.columns) }, a) <=
    distance({ x: block % grid.columns, y: Math.floor(block / grid.columns) }, b);
  const blocks = [...weights.keys()];
  return [
    Uint8Array.from(blocks, (block) => (near(block) && side(block) ? 1 : 0)),
    Uint8Array.from(blocks, (block) => (near(block) && !side(block) ? 1 : 0)),
  ];
}

/** For each block the share of steps in which at least a tenth of it changed, light switches and gaps left out. */
function activity(grid: MotionGrid): Float64Array {
  const pixels = blockPixels(grid);
  const blocks = grid.rows * grid.columns;
  const counts = new Float64Array(blocks);
  let steps = 0;
  for (let step = 0; step < grid.steps; step++) {
    // The camera or the light: most of the picture at once tells nothing about where people are.
    if (grid.missing[step] === 1 || grid.brighter[step]! + grid.darker[step]! > 0.4) continue;
    steps++;
    for (let block = 0; block < blocks; block++) {
      if (grid.changed[step * blocks + block]! * 10 >= pixels[block]!) counts[block]!++;
    }
  }
  return counts.map((count) => count / Math.max(1, steps));
}

interface Point {
  readonly x: number;
  readonly y: number;
}
interface Weighted extends Point {
  readonly weight: number;
}

const distance = (a: Point, b: Point) => (a.x - b.x) ** 2 + (a.y - b.y) ** 2;

function middleOf(points: readonly Weighted[]): Point {
  const total = points.reduce((sum, point) => sum + point.weight, 0);
  const mean = (coordinate: (point: Weighted) => number) =>
    points.reduce((sum, point) => sum + point.weight * coordinate(point), 0) / total;
  return { x: mean((point) => point.x), y: mean((point) => point.y) };
}

function twoMiddles(points: readonly Weighted[]): readonly [Point, Point] | null {
  const middle = middleOf(points);
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (const { x, y, weight } of points) {
    xx += weight * (x - middle.x) ** 2;
    xy += weight * (x - middle.x) * (y - middle.y);
    yy += weight * (y - middle.y) ** 2;
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const along = { x: Math.cos(angle), y: Math.sin(angle) };
  let middles: readonly [Point, Point] = [
    { x: middle.x - along.x, y: middle.y - along.y },
    { x: middle.x + along.x, y: middle.y + along.y },
  ];
  for (let round = 0; round < 50; round++) {
    const first = points.filter((point) => distance(point, middles[0]) <= distance(point, middles[1]));
    const second = points.filter((point) => distance(point, middles[0]) > distance(point, middles[1]));
    if (first.length === 0 || second.length === 0) return null;
    const next = [middleOf(first), middleOf(second)] as const;
    const moved = distance(next[0], middles[0]) + distance(next[1], middles[1]);
    middles = next;
    if (moved < 1e-9) break;
  }
  const [a, b] = middles;
  const sideways = Math.abs(a.x - b.x) >= Math.abs(a.y - b.y);
  return (sideways ? a.x <= b.x : a.y <= b.y) ? [a, b] : [b, a];
}

function blocksWhere(grid: MotionGrid, inside: (x: number, y: number) => boolean): Region {
  const side = Math.ceil(grid.width / grid.columns);
  return Uint8Array.from({ length: grid.rows * grid.columns }, (_, block) => {
    const x = ((block % grid.columns) + 0.5) * side;
    const y = (Math.floor(block / grid.columns) + 0.5) * side;
    return inside(x / grid.width, y / grid.height) ? 1 : 0;
  });
}
