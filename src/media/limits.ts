/**
 * What a film may be. Every limit is checked before anything is decoded; they are far above what phones, tablets and
 * camcorders make, and far below what would tie up a machine.
 */
export const LIMITS = {
  /** Bytes. */
  size: 20e9,
  /** Seconds. */
  seconds: 3 * 3600,
  /** Of the longer and of the shorter side, so that a portrait film may be as large as a landscape one. */
  longSide: 4096,
  shortSide: 2304,
  pixels: 4096 * 2304,
  /** Picture and sound streams. A phone's data tracks (motion, position, faces) are not counted: they are never read. */
  streams: 8,
  /**
   * Pictures a second, over the film. Slow motion on phones is 240; more than that no hand-held camera stores, and a
   * film that claims more is made to tie up the reader.
   */
  picturesPerSecond: 240,
  /** Bytes of an MP4's index. The longest film within the other limits needs about 40 MB. */
  header: 64 * 1024 * 1024,
  /** Bytes of memory the child may hold. */
  memory: 1024 * 1024 * 1024,
} as const;

export function withinPictureLimit(width: number, height: number): boolean {
  return Math.max(width, height) <= LIMITS.longSide && Math.min(width, height) <= LIMITS.shortSide;
}
