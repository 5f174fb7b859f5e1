import type { ByteSink, ByteSource, ClipRefusal, ClipResult, OnProgress } from "#domain/ports.ts";
import type { Seconds } from "#domain/time.ts";
import { moovFirst } from "./moov-first.ts";
import { isProved, proofOf } from "./proof.ts";
import { isClipAnswer, isReopenedClip, LONGEST_CLIP } from "./rendered.ts";
import { demuxing, type Run, seeking } from "./request.ts";

/** Share of the work that rendering is; the rest is the proof. */
const RENDERING = 0.85;

/**
 * Has one child render a clip and another, which knows nothing of the first, open and decode it again. What comes out is
 * a clip with its proof, or none.
 */
export async function makeClip(
  run: Run,
  film: ByteSource,
  from: Seconds,
  to: Seconds,
  onProgress?: OnProgress,
): Promise<ClipResult> {
  if (!(from < to)) return refused("clip-nothing-marked");
  const written = openMemory();
  const rendering = await run(film, {
    order: (sniffed) => ({ operation: "clip", film: sniffed, job: { from, to } }),
    check: isClipAnswer,
    timeLimit: (size) => seeking(size) + encoding(to - from),
    sink: written,
    onProgress: (done) => onProgress?.(done * RENDERING),
  });
  if (!rendering.ok) return rendering;
  const { clip: rendered, refused: refusal } = rendering.answer;
  if (rendered === null) return refused(refusal ?? "clip-not-proved");

  const bytes = written.bytes();
  if (bytes === null) return refused("clip-too-long");
  const mp4 = assembled(bytes.subarray(rendered.begin), rendered.moovAt);
  if (mp4 === null) return refused("clip-not-proved");
  const reopened = await run(bytesSource(mp4), {
    order: (sniffed) => ({ operation: "reopen", film: sniffed, job: null }),
    check: isReopenedClip,
    timeLimit: (size) => demuxing(size) + encoding(to - from),
    onProgress: undefined,
  });
  if (!reopened.ok) return refused("clip-not-proved");
  const proof = proofOf(mp4, rendered, reopened.answer);
  onProgress?.(1);
  return isProved(proof) ? { ok: true, mp4, proof } : refused("clip-not-proved");
}

const refused = (refusal: ClipRefusal) => ({ ok: false, refused: refusal }) as const;

/** Bytes, which lie in memory: ten minutes of a phone's film have half as many. */
const LARGEST = 1e9;

/** Seconds that may go by for rendering so many: slow machines encode large pictures twenty times slower than they play. */
const encoding = (seconds: Seconds): number => 20 * Math.min(seconds, LONGEST_CLIP);

/** @returns null if what the child wrote is not what it says it is */
function assembled(written: Uint8Array, moovAt: number): Uint8Array | null {
  try {
    return moovFirst(written, moovAt);
  } catch {
    return null;
  }
}

/** Room for the largest clip is reserved but not taken: it grows in place, without a copy. */
function openMemory(): ByteSink & { /** @returns null if it was too much */ bytes(): Uint8Array | null } {
  const buffer = new ArrayBuffer(0, { maxByteLength: LARGEST });
  const all = new Uint8Array(buffer);
  let length = 0;
  return {
    async write(piece) {
      const at = length;
      length += piece.length;
      if (length > LARGEST) return;
      if (length > buffer.byteLength) buffer.resize(Math.min(LARGEST, Math.ceil(length / GROWTH) * GROWTH));
      all.set(piece, at);
    },
    bytes: () => (length > LARGEST ? null : all.subarray(0, length)),
  };
}

const GROWTH = 16 * 1024 * 1024;

function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
    close: async () => {},
  };
}
