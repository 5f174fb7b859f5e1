import { expect, test } from "vitest";
import { noFilmBy } from "./no-film.ts";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test.each([
  ["%PDF-1.7\n%\u00e2\u00e3", "document"],
  ["PK\u0003\u0004\u0014\u0000", "archive"],
  ["\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF", "picture"],
  ["age-encryption.org/v1\n-> X25519", "sealed"],
  ["bread, milk, four candles", "text"],
])("%j is told for what it is", (head, kind) => {
  expect(noFilmBy(bytes(head))).toBe(kind);
});

test.each([
  ["MP4", "\u0000\u0000\u0000\u0018ftypmp42\u0000\u0000\u0000\u0000"],
  ["WebM", "\u001aE\u00df\u00a3\u009fB\u0086\u0081\u0001"],
  ["AVI", "RIFF\u0010\u0001\u0000\u0000AVI LIST"],
  ["a transport stream", "G@\u0000\u0010\u0000"],
  ["nothing at all", ""],
])("%s is left to whoever reads films", (_, head) => {
  expect(noFilmBy(bytes(head))).toBeNull();
});
