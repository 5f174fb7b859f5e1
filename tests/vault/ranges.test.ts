/** Any range of a sealed file equals the same range of the plain one. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileSource } from "#vault/file-source.ts";
import type { ByteSource } from "#domain/ports.ts";
import { newKeyPair } from "#vault/keys.ts";
import { openSealed } from "#vault/sealed-file.ts";
import { size } from "../size.ts";
import { content, dice, joined, memorySource, sealedParts } from "./sources.ts";

const folder = mkdtempSync(join(tmpdir(), "glimmer-ranges-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const length = size({ test: 64 << 20, soak: 1 << 30 }) - 12_345;
const plainPath = join(folder, "plain");

beforeAll(async () => {
  const file = await open(plainPath, "w");
  for (let at = 0; at < length; at += 1 << 22) await file.write(content(Math.min(1 << 22, length - at), 1 + at));
  await file.close();
});

describe("ranges of a large file that age sealed", () => {
  it(`are those of the plain file (${size({ test: 2000, soak: 20_000 })} ranges)`, async () => {
    const { identity, recipient } = await newKeyPair();
    const sealedPath = join(folder, "sealed.age");
    execFileSync("age", ["-r", recipient, "-o", sealedPath, plainPath]);
    const plain = await fileSource(plainPath);
    const sealed = await openSealed(await fileSource(sealedPath), { identities: [identity], passphrases: [] });
    expect(sealed.size).toBe(statSync(plainPath).size);
    const roll = dice(4);
    for (let i = 0; i < size({ test: 2000, soak: 20_000 }); i++) {
      // Places near a chunk's border are where an error would be.
      const place = i % 3 === 0 ? roll(length >> 16) * 65_536 + roll(5) - 2 : roll(length);
      const offset = Math.max(0, place);
      const count = i % 7 === 0 ? roll(5) : 1 + roll(i % 50 === 0 ? 9_000_000 : 300_000);
      const [got, wanted] = await Promise.all([sealed.read(offset, count), plain.read(offset, count)]);
      expect(Buffer.compare(got, wanted), `${offset}, ${count}`).toBe(0);
    }
    await sealed.close();
    await plain.close();
  });

  it("read a needed chunk and no other", async () => {
    const { identity, recipient } = await newKeyPair();
    const file = joined(await sealedParts(content(640 * 1024, 8), { recipients: [recipient] }));
    const asked: number[] = [];
    const watched: ByteSource = {
      ...memorySource(file),
      read: (offset, count) => {
        asked.push(count);
        return memorySource(file).read(offset, count);
      },
    };
    const source = await openSealed(watched, { identities: [identity], passphrases: [] });
    asked.length = 0;
    await source.read(200_000, 10);
    expect(asked).toEqual([65_552]);
    await source.read(200_010, 10);
    expect(asked).toHaveLength(1);
  });
});

describe("a source at its edges", () => {
  const plain = content(3 * 65_536 + 100, 5);
  let source: ByteSource;
  let stingy: ByteSource;
  beforeAll(async () => {
    const { identity, recipient } = await newKeyPair();
    const file = joined(await sealedParts(plain, { recipients: [recipient] }));
    const keys = { identities: [identity], passphrases: [] };
    source = await openSealed(memorySource(file), keys);
    stingy = await openSealed(memorySource(file, 777), keys);
  });

  it("gives less only where the content ends, and nothing beyond", async () => {
    expect(await source.read(plain.length - 5, 100)).toHaveLength(5);
    expect(await source.read(plain.length, 1)).toHaveLength(0);
    expect(await source.read(plain.length + 70_000, 5)).toHaveLength(0);
    expect(await source.read(0, 0)).toHaveLength(0);
  });

  it("gives whole ranges from a source that gives a few bytes at a time", async () => {
    for (const [offset, count] of [
      [0, plain.length],
      [65_530, 20],
      [100, 150_000],
    ] as const) {
      const got = await stingy.read(offset, count);
      expect(Buffer.compare(got, plain.subarray(offset, offset + count))).toBe(0);
    }
  });

  it("gives each of many reads at the same time its own bytes", async () => {
    const roll = dice(6);
    const asked = Array.from({ length: 60 }, () => ({ offset: roll(plain.length), count: 1 + roll(90_000) }));
    const got = await Promise.all(asked.map(({ offset, count }) => stingy.read(offset, count)));
    for (const [i, { offset, count }] of asked.entries()) {
      expect(Buffer.compare(got[i]!, plain.subarray(offset, offset + count))).toBe(0);
    }
  });

  it("lets the reader write over what it got without touching what others get", async () => {
    (await source.read(10, 1000)).fill(0);
    expect(Buffer.compare(await source.read(10, 1000), plain.subarray(10, 1010))).toBe(0);
  });

  it("gives nothing after it was closed", async () => {
    await source.close();
    await expect(source.read(0, 1)).rejects.toThrow("close");
  });
});
