/**
 * How the boxed child and its parent talk over one inherited socket: frames of a kind (1 byte), a length (4 bytes,
 * little endian) and a payload. The child asks for bytes of the film and sends what it made; the parent answers.
 */

/** Parent to child. */
export const TO_CHILD = { job: 1, bytes: 2, unreadable: 3 } as const;
/** Child to parent. */
export const TO_PARENT = { read: 1, written: 2, progress: 3, answer: 4, problem: 5, fault: 6 } as const;

export const FRAME_HEAD = 5;

/** The longest film's sound is 345 MB, the longest answer there is. */
export const LONGEST_FRAME = 512 * 1024 * 1024;

/** Everything but answers and what is written is a few words; it is written in pieces of 256 KiB. */
const LONGEST_MESSAGE = 64 * 1024;
const LONGEST_WRITTEN = 4 * 1024 * 1024;

/** Bytes that a child's frame of a kind may have. */
export function longestFrame(kind: number): number {
  if (kind === TO_PARENT.answer) return LONGEST_FRAME;
  return kind === TO_PARENT.written ? LONGEST_WRITTEN : LONGEST_MESSAGE;
}

/** Bytes of plain data in a packed value; arrays travel apart. A filmstrip of 500 pictures has 40 kB. */
const LONGEST_JSON = 1024 * 1024;

/** The film's bytes are fetched in pieces of at most this many. */
export const LONGEST_READ = 4 * 1024 * 1024;

export function frameHead(kind: number, length: number): Uint8Array {
  const head = new Uint8Array(FRAME_HEAD);
  const view = new DataView(head.buffer);
  view.setUint8(0, kind);
  view.setUint32(1, length, true);
  return head;
}

export function readFrameHead(head: Uint8Array): { readonly kind: number; readonly length: number } {
  const view = new DataView(head.buffer, head.byteOffset, FRAME_HEAD);
  return { kind: view.getUint8(0), length: view.getUint32(1, true) };
}

/** A request for bytes: offset as a double (films are below 2^53 bytes), length as an unsigned integer. */
export const READ_REQUEST_BYTES = 12;

export function readRequest(offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(READ_REQUEST_BYTES);
  const view = new DataView(bytes.buffer);
  view.setFloat64(0, offset, true);
  view.setUint32(8, length, true);
  return bytes;
}

/** @returns null if the request is not one for bytes that a film can have. */
export function parseReadRequest(bytes: Uint8Array): { readonly offset: number; readonly length: number } | null {
  if (bytes.length !== READ_REQUEST_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const offset = view.getFloat64(0, true);
  const length = view.getUint32(8, true);
  return Number.isSafeInteger(offset) && offset >= 0 && length <= LONGEST_READ ? { offset, length } : null;
}

const arrayKinds = { u8: Uint8Array, i16: Int16Array, f32: Float32Array, f64: Float64Array } as const;
const arrayNames = ["u8", "i16", "f32", "f64"] as const;

/** Every array starts at a multiple of this, so that it can be used where it lies. */
const ALIGNMENT = 8;
const aligned = (length: number) => Math.ceil(length / ALIGNMENT) * ALIGNMENT;

/**
 * A value as bytes: plain data as JSON, typed arrays behind it as they are. (Not `v8.serialize`: its reader is not made
 * for bytes from a process that may have been taken over.)
 *
 * @returns the pieces that, one after the other, are the packed value; arrays are not copied
 */
export function pack(value: unknown): Uint8Array[] {
  const arrays: ArrayBufferView[] = [];
  const text = JSON.stringify(value, (_key, part: unknown) => {
    if (!ArrayBuffer.isView(part)) return part;
    const kind = arrayNames.find((name) => part instanceof arrayKinds[name]);
    if (kind === undefined) throw new TypeError(`only these arrays can be packed: ${arrayNames.join(" ")}`);
    arrays.push(part);
    return { $array: kind, bytes: part.byteLength };
  });
  const json = new TextEncoder().encode(text);
  const head = new Uint8Array(aligned(4 + json.length));
  new DataView(head.buffer).setUint32(0, json.length, true);
  head.set(json, 4);
  const pieces: Uint8Array[] = [head];
  for (const array of arrays) {
    pieces.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    const padding = aligned(array.byteLength) - array.byteLength;
    if (padding > 0) pieces.push(new Uint8Array(padding));
  }
  return pieces;
}

/**
 * The value that `pack` made bytes of; its arrays are views of `bytes`, which must start at a multiple of 8.
 *
 * @throws {Error} if the bytes are not a packed value
 */
export function unpack(bytes: Uint8Array<ArrayBuffer>): unknown {
  if (bytes.length < 4) throw new Error("a packed value is at least 4 bytes long");
  const jsonLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (jsonLength > LONGEST_JSON) throw new Error("a packed value has too much plain data");
  let at = aligned(4 + jsonLength);
  if (at > bytes.length) throw new Error("a packed value is cut short");
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(4, 4 + jsonLength));
  return JSON.parse(text, (_key, part: unknown) => {
    const array = arrayHeader(part);
    if (array === null) return part;
    const make = arrayKinds[array.kind];
    const end = at + array.bytes;
    if (end > bytes.length || array.bytes % make.BYTES_PER_ELEMENT !== 0)
      throw new Error("a packed array is cut short");
    const view = new make(bytes.buffer, bytes.byteOffset + at, array.bytes / make.BYTES_PER_ELEMENT);
    at = aligned(end);
    return view;
  }) as unknown;
}

function arrayHeader(part: unknown): { readonly kind: (typeof arrayNames)[number]; readonly bytes: number } | null {
  if (typeof part !== "object" || part === null || !("$array" in part) || !("bytes" in part)) return null;
  const { $array: name, bytes } = part;
  const kind = arrayNames.find((known) => known === name);
  if (kind === undefined) throw new Error("an unknown kind of array");
  if (typeof bytes !== "number" || !Number.isSafeInteger(bytes) || bytes < 0)
    throw new Error("an array without length");
  return { kind, bytes };
}
