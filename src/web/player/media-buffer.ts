/** What a browser holds of a film that is fed to it piece by piece (Media Source Extensions). */
import type { Seconds } from "#domain/time.ts";

/** Seconds before the place that is watched which are kept when there is no more room. */
const KEPT_BEHIND: Seconds = 5;
/** And behind it, where making room before it was not enough. */
const KEPT_AHEAD: Seconds = 10;

export function holds({ buffered }: SourceBuffer, time: Seconds): boolean {
  for (let i = 0; i < buffered.length; i += 1) if (buffered.start(i) <= time && time <= buffered.end(i)) return true;
  return false;
}

/**
 * Adds bytes. Where there is no more room, what lies furthest from the place that is watched goes.
 *
 * @throws {Error} if the browser does not take them
 */
export async function appendTo(buffer: SourceBuffer, bytes: ArrayBuffer, place: () => Seconds): Promise<void> {
  for (const room of [null, makeRoomBefore, makeRoomAfter]) {
    if (room !== null && !(await room(buffer, place()))) continue;
    try {
      buffer.appendBuffer(bytes);
      return await updated(buffer);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== "QuotaExceededError") throw error;
    }
  }
  throw new Error("the browser has no room for this film");
}

/** @returns false where nothing goes */
async function makeRoomBefore(buffer: SourceBuffer, place: Seconds): Promise<boolean> {
  if (buffer.buffered.length === 0 || buffer.buffered.start(0) >= place - KEPT_BEHIND) return false;
  buffer.remove(0, place - KEPT_BEHIND);
  await updated(buffer);
  return true;
}

async function makeRoomAfter(buffer: SourceBuffer, place: Seconds): Promise<boolean> {
  const { buffered } = buffer;
  if (buffered.length === 0 || buffered.end(buffered.length - 1) <= place + KEPT_AHEAD) return false;
  buffer.remove(place + KEPT_AHEAD, Number.POSITIVE_INFINITY);
  await updated(buffer);
  return true;
}

function updated(buffer: SourceBuffer): Promise<void> {
  return new Promise((resolve, reject) => {
    buffer.addEventListener("updateend", () => resolve(), { once: true });
    buffer.addEventListener("error", () => reject(new Error("the browser cannot read this film")), { once: true });
    buffer.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** What a browser is told of a file by its first bytes: the kind of H.264 it is (ISO/IEC 14496-15, `avcC`), and its sound. */
export function typeOf(first: ArrayBuffer): string {
  const head = new Uint8Array(first, 0, Math.min(8192, first.byteLength));
  const text = new TextDecoder("latin1").decode(head);
  const at = text.indexOf("avcC");
  const kind = Array.from(head.subarray(at + 5, at + 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `video/mp4; codecs="avc1.${kind}${text.includes("mp4a") ? ",mp4a.40.2" : ""}"`;
}
