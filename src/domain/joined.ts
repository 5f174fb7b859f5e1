import type { ByteSource } from "./ports.ts";

interface Part {
  readonly source: ByteSource;
  /** Where it begins and ends in the whole. */
  readonly start: number;
  readonly end: number;
}

/**
 * Several sources read as one, end to end: a film that arrived in parts, each sealed by itself.
 *
 * @param sources are owned from here on, and closed together
 */
export function joined(sources: readonly ByteSource[]): ByteSource {
  let size = 0;
  const parts: Part[] = [];
  for (const source of sources) {
    parts.push({ source, start: size, end: size + source.size });
    size += source.size;
  }
  return {
    size,
    read: (offset, length) => readAcross(parts, Math.max(0, offset), Math.min(offset + length, size)),
    async close() {
      const closings = await Promise.allSettled(sources.map((source) => source.close()));
      for (const closing of closings) if (closing.status === "rejected") throw closing.reason;
    },
  };
}

async function readAcross(parts: readonly Part[], from: number, to: number): Promise<Uint8Array> {
  if (to <= from) return new Uint8Array(0);
  const touched: Part[] = [];
  for (let i = firstEndingAfter(parts, from); i < parts.length; i++) {
    const part = parts[i];
    if (!part || part.start >= to) break;
    touched.push(part);
  }
  const pieceOf = ({ source, start, end }: Part) =>
    readFully(source, Math.max(from, start) - start, Math.min(to, end) - start);
  const [only] = touched;
  if (only && touched.length === 1) return pieceOf(only);
  const out = new Uint8Array(to - from);
  for (const part of touched) out.set(await pieceOf(part), Math.max(0, part.start - from));
  return out;
}

/** @returns the index of the first part that ends after `offset`: empty parts before it are passed over. */
function firstEndingAfter(parts: readonly Part[], offset: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.end ?? offset) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @throws if the source ends before it said it would: a gap must never look like content. */
async function readFully(source: ByteSource, from: number, to: number): Promise<Uint8Array> {
  const bytes = await source.read(from, to - from);
  if (bytes.length !== to - from) throw new Error("a part is shorter than it was");
  return bytes;
}
