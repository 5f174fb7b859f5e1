/** What files that are no films begin with, so that somebody who took the wrong one is told which it was. */

export type NoFilm = "document" | "archive" | "picture" | "sealed" | "text";

/** Bytes that tell. */
export const TELLING_BYTES = 512;

const signatures: readonly (readonly [NoFilm, string])[] = [
  ["document", "%PDF-"],
  ["document", "{\\rtf"],
  ["document", "\u00d0\u00cf\u0011\u00e0"], // Office before 2007
  ["archive", "PK\u0003\u0004"], // also what Office writes now
  ["archive", "Rar!"],
  ["archive", "7z\u00bc\u00af"],
  ["archive", "\u001f\u008b"],
  ["picture", "\u00ff\u00d8\u00ff"],
  ["picture", "\u0089PNG"],
  ["picture", "GIF8"],
  ["sealed", "age-encryption.org/"],
  ["sealed", "-----BEGIN AGE"],
];

/** What a file is by its first bytes; null if it is none of what we know, as every film is. */
export function noFilmBy(head: Uint8Array): NoFilm | null {
  const text = String.fromCharCode(...head.subarray(0, TELLING_BYTES));
  const found = signatures.find(([, start]) => text.startsWith(start));
  if (found) return found[0];
  return head.length > 0 && /^[\t\n\r\u0020-\u007e\u0080-\u00ff]*$/.test(text) ? "text" : null;
}
