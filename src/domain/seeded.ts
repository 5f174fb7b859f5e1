/** Draws one number, 0 <= x < 1, and moves on. */
export type Draw = () => number;

/**
 * Repeatable randomness: the same seed gives the same draws on every machine. Mulberry32 (Tommy Ettinger, public domain),
 * which passes gjrand's tests; for surrogates, shuffles and drawn films, never for secrets.
 */
export function seeded(seed: number): Draw {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
