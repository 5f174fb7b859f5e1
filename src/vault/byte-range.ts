/** A part of a file as HTTP names it (RFC 9110, 14.1.2): `0-499`, `500-`, `-500`; the last byte is included. */
export type ByteRange = { readonly from: number; readonly to: number | null } | { readonly last: number };

/** @returns the range, or null if it cannot be read or runs backwards */
export function parseByteRange(text: string): ByteRange | null {
  const match = /^(\d{0,15})-(\d{0,15})$/.exec(text);
  if (!match) return null;
  const [, from = "", to = ""] = match;
  if (from === "") return to === "" ? null : { last: Number(to) };
  if (to === "") return { from: Number(from), to: null };
  return Number(from) <= Number(to) ? { from: Number(from), to: Number(to) } : null;
}

/** @returns where the range lies in `size` bytes, never beyond them, or null if none of it does */
export function rangeWithin(
  range: ByteRange,
  size: number,
): { readonly offset: number; readonly length: number } | null {
  if ("last" in range) {
    const length = Math.min(range.last, size);
    return length > 0 ? { offset: size - length, length } : null;
  }
  const end = Math.min(size, range.to === null ? size : range.to + 1);
  return range.from < end ? { offset: range.from, length: end - range.from } : null;
}
