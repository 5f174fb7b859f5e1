import type { Container } from "#domain/film.ts";
import type { ByteSource } from "#domain/ports.ts";
import { LONGEST_BOX_HEAD, readBoxHead } from "./mp4-boxes.ts";

/**
 * Whether a file ends before what it announces does, by the sizes its outermost parts state. A camera that ran out of
 * battery, or a copy that was interrupted, leaves such a file. (WebM from browsers and transport streams announce nothing.)
 *
 * @throws what `source.read` throws
 */
export async function isCutShort(source: ByteSource, container: Container): Promise<boolean> {
  if (container === "mp4" || container === "mov" || container === "3gp") return boxesOverrun(source);
  if (container === "avi" || container === "wav") return riffOverruns(source);
  return false;
}

/** Fragmented films have two boxes for every second or less. */
const MOST_BOXES = 50_000;

async function boxesOverrun(source: ByteSource): Promise<boolean> {
  for (let at = 0, boxes = 0; at < source.size && boxes < MOST_BOXES; boxes += 1) {
    const head = readBoxHead(await source.read(at, LONGEST_BOX_HEAD), 0);
    if (head === null || head.size === Number.POSITIVE_INFINITY) return false;
    at += head.size;
    if (at > source.size) return true;
  }
  return false;
}

/** RIFF states the length of what follows its first 8 bytes; recorders that never came back to write it leave 0 or all ones. */
async function riffOverruns(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, 8);
  if (head.length < 8) return true;
  const stated = new DataView(head.buffer, head.byteOffset).getUint32(4, true);
  return stated < 0xffffffff && stated + 8 > source.size + 1; // the last part may lack its padding byte
}
