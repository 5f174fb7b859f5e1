/** Memory for keys, which stays where it is; and for films: megabytes at a time, taken and given back without the garbage collector. */

/** @returns zeros that are where they are until they are wiped: small arrays are moved about otherwise, and leave copies. */
export const wipeable = (length: number): Uint8Array => new Uint8Array(new ArrayBuffer(length));

/** The memory of large bytes given back, oldest first: the next of the same length is made of it. */
const spare: ArrayBuffer[] = [];

/** What is smaller is as quickly had from the system. */
const smallestSpare = 256 << 10;

/** More than one film on its way through has in use. */
const mostSpare = 8;

/** @returns bytes that hold anything at all; for those who fill every one of them. */
export function unfilled(length: number): Uint8Array {
  const fits = spare.findIndex((buffer) => buffer.byteLength === length);
  const [buffer = Buffer.allocUnsafeSlow(length).buffer] = fits < 0 ? [] : spare.splice(fits, 1);
  return new Uint8Array(buffer);
}

/**
 * Gives the memory of bytes that nobody needs any more back at once. Left to the garbage collector, a film of some
 * gigabytes makes it run every few megabytes, which was measured to cost more than the cipher; given to the system, each
 * page of it is cleared before it is had again.
 *
 * Bytes that are a part of something larger are left alone.
 */
export function release(bytes: Uint8Array): void {
  const { buffer } = bytes;
  if (!(buffer instanceof ArrayBuffer) || buffer.detached || buffer.byteLength !== bytes.byteLength) return;
  if (buffer.byteLength < smallestSpare) {
    buffer.transfer(0);
    return;
  }
  // Moved, not copied: whoever still holds the bytes holds nothing.
  spare.push(buffer.transfer());
  if (spare.length > mostSpare) spare.shift()?.transfer(0);
}
