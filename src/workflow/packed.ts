/**
 * Numbers and pictures made of a film, as they are sealed and sent: one line of JSON that says what they are, then the
 * bytes one after the other.
 */
const NEWLINE = 10;

export interface Packed {
  /** To be checked by whoever knows what it should be. */
  readonly head: unknown;
  /** Begins at an address fit for any numbers. */
  readonly body: Uint8Array<ArrayBuffer>;
}

export function packed(head: object, bodies: readonly ArrayBufferView[]): Uint8Array {
  const bytes = bodies.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength));
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...bytes]);
}

/** @throws if there is no line of JSON at the beginning */
export function unpacked(bytes: Uint8Array): Packed {
  const end = bytes.indexOf(NEWLINE);
  if (end < 0) throw new Error("nothing packed has no first line");
  const head: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
  return { head, body: Uint8Array.from(bytes.subarray(end + 1)) };
}
