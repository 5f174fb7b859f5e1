import { en } from "#contract/words/en.ts";

type Kind = keyof typeof en.looksLike;

const signatures: readonly (readonly [Kind, string])[] = [
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

/** What a file that is no film looks like by its first bytes, in words; null if it looks like nothing we know. */
export function looksLike(head: Uint8Array): string | null {
  const text = String.fromCharCode(...head.subarray(0, 512));
  const found = signatures.find(([, start]) => text.startsWith(start));
  if (found) return en.looksLike[found[0]];
  return head.length > 0 && /^[\t\n\r\u0020-\u007e\u0080-\u00ff]*$/.test(text) ? en.looksLike.text : null;
}
