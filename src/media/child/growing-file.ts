import { Buffer } from "node:buffer";
import { headBefore } from "../moov-first.ts";
import { readBoxHead } from "../mp4-boxes.ts";

/** Hands on a growing MP4 while it is made, all but the `moov` at its end, which has to stand before it. */
export interface GrowingFile {
  write(bytes: Uint8Array): void;
  /** Said before the last pieces are written. */
  ending(): void;
  /** @returns what goes before all that was handed on */
  head(): Uint8Array;
}

export function openGrowingFile(handOn: (bytes: Uint8Array) => void): GrowingFile {
  let ftyp: Uint8Array | null = null;
  let length = 0;
  let tail: Uint8Array[] | null = null;
  const put = (bytes: Uint8Array) => {
    ftyp ??= firstBox(bytes);
    length += bytes.length;
    handOn(bytes);
  };
  return {
    write(bytes) {
      if (tail === null) put(bytes);
      else tail.push(bytes);
    },
    ending() {
      tail = [];
    },
    head() {
      const end = Buffer.concat(tail ?? []);
      let at = 0;
      for (let box = readBoxHead(end, 0); box !== null; box = readBoxHead(end, at)) {
        if (box.type === "moov") break;
        at += box.size;
      }
      if (at > 0) put(new Uint8Array(end.subarray(0, at)));
      if (ftyp === null || at >= end.length) throw new Error("a growing film without its moov");
      return headBefore(ftyp, new Uint8Array(end.subarray(at)), length);
    },
  };
}

function firstBox(bytes: Uint8Array): Uint8Array {
  const box = readBoxHead(bytes, 0);
  if (box?.type !== "ftyp" || box.size > bytes.length) throw new Error("an MP4 begins with ftyp");
  return bytes.slice(0, box.size);
}
