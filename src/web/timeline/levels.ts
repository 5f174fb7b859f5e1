/** One value for each step of a uniform grid, and the same in ever coarser steps, each twice the one before. */
export type Levels = readonly Float32Array[];

/** What a coarser step makes of two values; either may be NaN, which stands for "not known". */
export type Merge = (a: number, b: number) => number;

export const greatest: Merge = (a, b) => (b > a || Number.isNaN(a) ? b : a);
export const middle: Merge = (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : (a + b) / 2);

export function levelsOf(values: Float32Array, merge: Merge): Levels {
  const levels = [values];
  for (let finer = values; finer.length > 1; ) {
    const coarser = new Float32Array(Math.ceil(finer.length / 2));
    for (let i = 0; i < coarser.length; i += 1) {
      coarser[i] = merge(finer[2 * i]!, finer[2 * i + 1] ?? Number.NaN);
    }
    levels.push(coarser);
    finer = coarser;
  }
  return levels;
}

/** The steps to draw: a level, the seconds one of its steps covers, and the first and last of those in view. */
export interface Cells {
  readonly level: number;
  readonly seconds: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Steps stay where they are in the film whatever part of it is shown, so that a curve slides and does not shimmer.
 *
 * @param widest pixels that one step may take at most, unless the finest step is wider
 */
export function cellsIn(
  levels: Levels,
  secondsPerValue: number,
  view: { readonly from: number; readonly to: number; readonly secondsPerPixel: number },
  widest: number,
): Cells {
  let level = 0;
  while (level + 1 < levels.length && (secondsPerValue * 2 ** (level + 1)) / view.secondsPerPixel <= widest) level += 1;
  const seconds = secondsPerValue * 2 ** level;
  return {
    level,
    seconds,
    first: Math.max(0, Math.floor(view.from / seconds)),
    last: Math.min(levels[level]!.length - 1, Math.floor(view.to / seconds)),
  };
}
