/** One range of a file, as browsers ask for it (RFC 9110, 14.2). */

/** Bytes in one answer to a film: whoever may no longer watch it sees no more than that. */
export const MOST_AT_ONCE = 8 << 20;

export interface ByteRange {
  readonly from: number;
  /** The first byte that is left out. */
  readonly to: number;
}

/**
 * @param header `Range`: `bytes=0-499`, `bytes=500-`, `bytes=-500`; several at once are none we serve
 * @param size bytes of the whole
 * @returns `whole` if none is asked for; null if there is nothing there to send
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | "whole" | null {
  if (header === undefined) return "whole";
  const [, first = "", last = ""] = /^bytes=(\d{0,16})-(\d{0,16})$/.exec(header.trim()) ?? [];
  if (first === "" && last === "") return null;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? null : { from: size - length, to: size };
  }
  const [from, end] = [Number(first), last === "" ? size : Number(last) + 1];
  return from >= size || end <= from ? null : { from, to: Math.min(end, size) };
}

export const atMost = ({ from, to }: ByteRange, bytes: number): ByteRange => ({ from, to: Math.min(to, from + bytes) });
