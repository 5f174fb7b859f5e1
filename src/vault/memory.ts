/** Memory for films: megabytes at a time, taken and given back without the garbage collector. */

/** @returns bytes that hold anything at all; for those who fill every one of them. */
export const unfilled = (length: number): Uint8Array => new Uint8Array(Buffer.allocUnsafeSlow(length).buffer);

/**
 * Gives the memory of bytes that nobody needs any more back at once. Left to the garbage collector, a film of some
 * gigabytes makes it run every few megabytes, which was measured to cost more than the cipher.
 *
 * Bytes that are a part of something larger are left alone.
 */
export function release(bytes: Uint8Array): void {
  const { buffer } = bytes;
  if (!(buffer instanceof ArrayBuffer) || buffer.detached || buffer.byteLength !== bytes.byteLength) return;
  buffer.transfer(0);
}
