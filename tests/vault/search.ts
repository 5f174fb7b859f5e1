/** What somebody finds who takes the disk: secrets in every form in which they might have been written down, in one pass. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bech32Bytes } from "#vault/bech32.ts";

export interface Needle {
  /** Whose, which and in what form, for the report: no test says a secret itself. */
  readonly what: string;
  readonly bytes: Buffer;
}

export interface Hit {
  readonly path: string;
  readonly what: string;
}

/** As a part of something longer that was written down so, its first and last signs are not its own. */
function inBase64(secret: Buffer, form: "base64" | "base64url"): readonly Buffer[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), secret]).toString(form);
    return Buffer.from(text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + secret.length) * 8) / 6)));
  });
}

/** Raw bytes: as they are, hexadecimal, base64. */
export function bytesNeedles(what: string, secret: Uint8Array): readonly Needle[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString("hex");
  return [
    { what: `${what}, raw`, bytes },
    ...[hex, hex.toUpperCase()].map((text) => ({ what: `${what}, hex`, bytes: Buffer.from(text) })),
    ...[...inBase64(bytes, "base64"), ...inBase64(bytes, "base64url")].map((text) => ({
      what: `${what}, base64`,
      bytes: text,
    })),
  ];
}

/** An X25519 identity, `AGE-SECRET-KEY-1…`: its 32 bytes, and its own text in either case, with or without its beginning. */
export function identityNeedles(what: string, identity: string): readonly Needle[] {
  const data = identity.slice(identity.lastIndexOf("1") + 1);
  return [
    ...bytesNeedles(what, bech32Bytes(Buffer.from(identity))),
    { what: `${what}, Bech32 upper`, bytes: Buffer.from(data.toUpperCase()) },
    { what: `${what}, Bech32 lower`, bytes: Buffer.from(data.toLowerCase()) },
    { what: `${what}, Bech32 in two bytes`, bytes: Buffer.from(data.toUpperCase(), "utf16le") },
  ];
}

/** A name, or the words of a note. */
export function textNeedles(what: string, text: string): readonly Needle[] {
  const forms = new Set([text, text.toLowerCase(), text.toUpperCase(), encodeURIComponent(text)]);
  return [
    ...[...forms].map((form) => ({ what, bytes: Buffer.from(form) })),
    { what: `${what}, in two bytes`, bytes: Buffer.from(text, "utf16le") },
    ...bytesNeedles(what, Buffer.from(text)).slice(1),
  ];
}

const bytesOfStart = 3;

/** Finds any of many needles at once: a disk is read once, whatever the number of secrets. */
export function searcher(needles: readonly Needle[]) {
  const starts = new Uint8Array(1 << (8 * bytesOfStart));
  const byStart = new Map<number, Needle[]>();
  for (const needle of needles) {
    if (needle.bytes.length < 8) throw new RangeError(`${needle.what} is so short that it stands everywhere`);
    const start = needle.bytes.readUIntBE(0, bytesOfStart);
    starts[start] = 1;
    byStart.set(start, [...(byStart.get(start) ?? []), needle]);
  }

  const inBytes = (bytes: Uint8Array): readonly string[] => {
    const found = new Set<string>();
    let start = 0;
    for (let at = 0; at < bytes.length; at++) {
      start = ((start << 8) | bytes[at]!) & (starts.length - 1);
      if (starts[start] === 0) continue;
      const from = at - bytesOfStart + 1;
      for (const { what, bytes: wanted } of from < 0 ? [] : byStart.get(start)!) {
        if (wanted.compare(bytes, from, Math.min(bytes.length, from + wanted.length)) === 0) found.add(what);
      }
    }
    return [...found];
  };

  return {
    inBytes,
    /** In every file below these folders, and in the names of the files. */
    below(...folders: readonly string[]): {
      readonly hits: readonly Hit[];
      readonly files: number;
      readonly bytes: number;
    } {
      const hits: Hit[] = [];
      let [files, read] = [0, 0];
      for (const folder of folders) {
        for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
          const path = join(entry.parentPath, entry.name);
          for (const what of inBytes(Buffer.from(entry.name))) hits.push({ path, what: `${what}, as a file's name` });
          if (!entry.isFile()) continue;
          const bytes = readFileSync(path);
          files += 1;
          read += bytes.length;
          for (const what of inBytes(bytes)) hits.push({ path, what });
        }
      }
      return { hits, files, bytes: read };
    },
  };
}
