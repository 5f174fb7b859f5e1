import type { ByteSource, ClipRefusal, ClipResult, OnProgress } from "#domain/ports.ts";
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
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  const rendering = await run(film, {
    order: (sniffed) => ({ operation: "clip", film: sniffed, job: { from, to } }),
    check: isClipAnswer,
    timeLimit: (size) => seeking(size) + encoding(to - from),
    sink: {
      async write(piece) {
        bytes += piece.length;
        if (bytes <= LARGEST) pieces.push(piece);
      },
    },
    onProgress: (done) => onProgress?.(done * RENDERING),
  });
  if (!rendering.ok) return rendering;
  const { clip: rendered, refused: refusal } = rendering.answer;
  if (rendered === null) return refused(refusal ?? "clip-not-proved");

  if (bytes > LARGEST) return refused("clip-too-long");
  const mp4 = assembled(pieces, rendered.begin, rendered.moovAt);
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

/** Bytes; ten minutes of noise have half as many. */
const LARGEST = 4e9;

/** Seconds that may go by for rendering so many: slow machines encode large pictures twenty times slower than they play. */
const encoding = (seconds: Seconds): number => 20 * Math.min(seconds, LONGEST_CLIP);

/** @returns null if what the child wrote is not what it says it is */
function assembled(pieces: readonly Uint8Array[], begin: number, moovAt: number): Uint8Array | null {
  const written = Buffer.concat(pieces).subarray(begin);
  try {
    return moovFirst(written, moovAt);
  } catch {
    return null;
  }
}

function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
    close: async () => {},
  };
}
