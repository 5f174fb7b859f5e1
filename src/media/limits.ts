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
  /** Bytes that a child may make of a film: no copy is larger than the largest film. */
  written: 20e9,
  /** Seconds in which a child neither asks for bytes nor gets on nor delivers anything; then it is ended. */
  silence: 120,
  /**
   * Bytes of memory the child may hold: its resident and swapped pages and their tables, looked at ten times a second. What
   * it touches between two looks is not seen in time, nor what the kernel holds for it (pipes, sockets); memory outside its
   * mappings it cannot make (see seccomp.ts). Only a cgroup would bind all of it, and takes rights we do not ask for.
   */
  memory: 1024 * 1024 * 1024,
} as const;

export function withinPictureLimit(width: number, height: number): boolean {
  return Math.max(width, height) <= LIMITS.longSide && Math.min(width, height) <= LIMITS.shortSide;
}
