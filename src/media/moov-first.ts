import { readBoxHead, walkBoxes } from "./mp4-boxes.ts";

/**
 * Puts an MP4 together so that it plays before all of it is there: `ftyp`, `moov`, `mdat`. What FFmpeg leaves in `udta` (a
 * list of metadata, though an empty one) is taken out.
 *
 * @param written the file as it was made: `ftyp`, perhaps `free`, an `mdat` whose size is still 0, `moov`
 * @param moovAt where `moov` begins
 * @throws {Error} if `written` is not such a file
 */
export function moovFirst(written: Uint8Array, moovAt: number): Uint8Array {
  const ftyp = readBoxHead(written, 0);
  if (ftyp?.type !== "ftyp") throw new Error("an MP4 begins with ftyp");
  const head = written.subarray(0, ftyp.size);
  const dataAt = dataStart(written, ftyp.size);
  const data = written.subarray(dataAt, moovAt);
  const moov = withoutUserData(written.subarray(moovAt));
  const dataHead = dataHeadOf(data.length, data.length + 8 > 0xffff_ffff);
  moveChunks(moov, head.length + moov.length + dataHead.length - dataAt);
  const file = new Uint8Array(head.length + moov.length + dataHead.length + data.length);
  let at = 0;
  for (const piece of [head, moov, dataHead, data]) {
    file.set(piece, at);
    at += piece.length;
  }
  return file;
}

/**
 * What makes a file that grew piece by piece, each with an index of its own, an ordinary one: put before it, its `moov` tells
 * of all pictures at once, and the file itself becomes the contents of one `mdat`. Without it a browser has to walk through
 * all pieces before it shows the first picture.
 *
 * @param ftyp the box the file begins with
 * @param moov tells of all its pictures, by where they lie in the file
 * @param length bytes of the file
 * @throws {Error} if the offsets do not fit
 */
export function headBefore(ftyp: Uint8Array, moov: Uint8Array, length: number): Uint8Array {
  const bare = withoutUserData(moov);
  const dataHead = dataHeadOf(length, true);
  const head = new Uint8Array(ftyp.length + bare.length + dataHead.length);
  moveChunks(bare, head.length);
  head.set(ftyp);
  head.set(bare, ftyp.length);
  head.set(dataHead, ftyp.length + bare.length);
  return head;
}

/** The head of an `mdat` box with so many bytes in it. */
function dataHeadOf(length: number, long: boolean): Uint8Array {
  const head = new Uint8Array(long ? 16 : 8);
  const view = new DataView(head.buffer);
  view.setUint32(0, long ? 1 : head.length + length);
  head.set([0x6d, 0x64, 0x61, 0x74], 4); // mdat
  if (long) view.setBigUint64(8, BigInt(head.length + length));
  return head;
}

/** A copy of a `moov` box without its `udta`. */
function withoutUserData(moov: Uint8Array): Uint8Array {
  const userData = [...walkBoxes(moov)].find(({ path }) => path === "moov/udta");
  if (userData === undefined) return moov.slice();
  const HEAD = 8;
  const bare = new Uint8Array(moov.length - (userData.end - userData.start + HEAD));
  bare.set(moov.subarray(0, userData.start - HEAD));
  bare.set(moov.subarray(userData.end), userData.start - HEAD);
  new DataView(bare.buffer).setUint32(0, bare.length);
  return bare;
}

function dataStart(written: Uint8Array, after: number): number {
  for (let at = after; ; ) {
    const head = readBoxHead(written, at);
    if (head === null) throw new Error("an MP4 without mdat");
    if (head.type === "mdat") return at + head.headSize;
    at += head.size;
  }
}

/** Adds `by` to every place in the file that `moov` speaks of: the chunk offsets (ISO/IEC 14496-12, 8.7.5). */
function moveChunks(moov: Uint8Array, by: number): void {
  const view = new DataView(moov.buffer, moov.byteOffset, moov.byteLength);
  for (const box of walkBoxes(moov)) {
    if (box.type !== "stco" && box.type !== "co64") continue;
    const count = view.getUint32(box.start + 4);
    for (let i = 0; i < count; i += 1) {
      if (box.type === "stco") {
        const moved = view.getUint32(box.start + 8 + 4 * i) + by;
        if (moved > 0xffff_ffff) throw new Error("a film is too large for its chunk offsets");
        view.setUint32(box.start + 8 + 4 * i, moved);
      } else {
        const at = box.start + 8 + 8 * i;
        view.setBigUint64(at, view.getBigUint64(at) + BigInt(by));
      }
    }
  }
}
