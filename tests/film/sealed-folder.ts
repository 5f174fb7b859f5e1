/** What somebody finds who takes the disk: looked at again and again while films come in and servers die. */
import { createHash } from "node:crypto";
import { openSync, readdirSync, readFileSync, readSync, closeSync, statSync } from "node:fs";
import { join } from "node:path";

/** Stands in every kilobyte of a test's film. */
export const MARKER = "THIS-IS-A-CHILD-ON-FILM";

/** `bytes` of noise with the marker in every kilobyte, the same for the same seed. */
export function marked(bytes: number, seed: number): Buffer {
  const film = createHash("shake128", { outputLength: Math.max(1, bytes) })
    .update(String(seed))
    .digest()
    .subarray(0, bytes);
  for (let at = 0; at < bytes; at += 1024) film.write(MARKER, at, "latin1");
  return film;
}

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Files below a folder that hold the marker. */
export function plaintextIn(folder: string): string[] {
  return files(folder).filter((path) => {
    try {
      return readFileSync(path).includes(MARKER);
    } catch {
      return false; // gone meanwhile
    }
  });
}

/**
 * Remembers every sealed file it ever saw, unfinished and abandoned ones too. Two files with one payload nonce, or a file
 * that holds something else than before where it was written already, would be one (key, nonce) used twice.
 */
export function nonceWatch(folder: string) {
  const seen = new Map<string, { readonly name: string; readonly start: string; readonly length: number }>();
  const violations: string[] = [];
  return {
    violations,
    count: () => seen.size,
    look() {
      for (const path of files(folder)) {
        const start = startOf(path);
        const header =
          start === null ? null : /^age-encryption\.org\/v1\n[^]*?\n--- [^\n]+\n/.exec(start.toString("latin1"));
        if (start === null || header === null || start.length < header[0].length + 16) continue;
        const nonce = start.subarray(header[0].length, header[0].length + 16).toString("hex");
        const name = path.replace(/\.(?:part|age)$/, "");
        const before = seen.get(nonce);
        const hash = (length: number) => createHash("sha256").update(start.subarray(0, length)).digest("hex");
        if (before === undefined) seen.set(nonce, { name, start: hash(start.length), length: start.length });
        else if (before.name !== name) violations.push(`${before.name} and ${name} share a nonce`);
        else if (start.length >= before.length && hash(before.length) !== before.start)
          violations.push(`${name} was written over`);
      }
    },
  };
}

function startOf(path: string): Buffer | null {
  try {
    const file = openSync(path, "r");
    try {
      const bytes = Buffer.alloc(Math.min(statSync(path).size, 70_000));
      return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    return null; // gone meanwhile
  }
}
