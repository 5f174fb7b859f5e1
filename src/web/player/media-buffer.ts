/** What a browser holds of a film that is fed to it piece by piece (Media Source Extensions). */
import type { Seconds } from "#domain/time.ts";

/** Whether everything between two times is there. */
export function holds({ buffered }: SourceBuffer, from: Seconds, to: Seconds): boolean {
  for (let i = 0; i < buffered.length; i += 1) if (buffered.start(i) <= from && to <= buffered.end(i)) return true;
  return false;
}

/** A stretch of film. */
export interface Kept {
  readonly from: Seconds;
  readonly to: Seconds;
}

/**
 * Adds bytes. Where there is no more room for them, everything outside `kept` goes first.
 *
 * @returns false where there is no room even then
 * @throws {Error} if the browser cannot read them
 */
export async function appendTo(buffer: SourceBuffer, bytes: ArrayBuffer, kept: Kept): Promise<boolean> {
  if (await fits(buffer, bytes)) return true;
  const { buffered } = buffer;
  const [from, to] = buffered.length === 0 ? [0, 0] : [buffered.start(0), buffered.end(buffered.length - 1)];
  if (from < kept.from) await removed(buffer, from, Math.min(kept.from, to));
  if (to > kept.to) await removed(buffer, Math.max(kept.to, from), to);
  return fits(buffer, bytes);
}

async function fits(buffer: SourceBuffer, bytes: ArrayBuffer): Promise<boolean> {
  try {
    buffer.appendBuffer(bytes);
  } catch (error) {
    if (error instanceof DOMException && error.name === "QuotaExceededError") return false;
    throw error;
  }
  await updated(buffer);
  return true;
}

function removed(buffer: SourceBuffer, from: Seconds, to: Seconds): Promise<void> {
  buffer.remove(from, to);
  return updated(buffer);
}

function updated(buffer: SourceBuffer): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const done = new AbortController();
  const { signal } = done;
  buffer.addEventListener("error", () => reject(new Error("the browser cannot read this film")), { signal });
  buffer.addEventListener("updateend", () => resolve(), { signal });
  return promise.finally(() => done.abort());
}

/** What a browser is told of a file by its first bytes: the kind of H.264 it is (ISO/IEC 14496-15, `avcC`), and its sound. */
export function typeOf(first: ArrayBuffer): string {
  const head = new Uint8Array(first, 0, Math.min(8192, first.byteLength));
  const text = new TextDecoder("latin1").decode(head);
  const at = text.indexOf("avcC");
  const kind = Array.from(head.subarray(at + 5, at + 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `video/mp4; codecs="avc1.${kind}${text.includes("mp4a") ? ",mp4a.40.2" : ""}"`;
}
