/** How a stored picture is turned to stand upright. */
export interface Orientation {
  /** Degrees clockwise. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** Whether it is then mirrored left to right. */
  readonly mirrored: boolean;
}

/**
 * The orientation that a display matrix asks for (ISO/IEC 14496-12, 8.3.2: a point (x, y) of the stored picture is shown
 * at (ax + cy, bx + dy)). Phones write only quarter turns; of any other the nearest is taken.
 *
 * @param matrix nine 32-bit integers in this machine's byte order, as FFmpeg gives them; null for none
 */
export function orientationOf(matrix: Uint8Array | null): Orientation {
  if (matrix === null || matrix.length < 36) return { rotation: 0, mirrored: false };
  const view = new DataView(matrix.buffer, matrix.byteOffset, matrix.byteLength);
  const entry = (at: number) => view.getInt32(4 * at, true);
  const [a, b, c, d] = [entry(0), entry(1), entry(3), entry(4)];
  const mirrored = a * d - b * c < 0;
  // Turned by t the matrix is (cos t, sin t, -sin t, cos t); mirroring what was turned changes the sign of a and c.
  const turns = Math.round(Math.atan2(b, mirrored ? -a : a) / (Math.PI / 2));
  const quarter = ((turns % 4) + 4) % 4;
  return { rotation: quarter === 1 ? 90 : quarter === 2 ? 180 : quarter === 3 ? 270 : 0, mirrored };
}
