/** Films kept in a folder: each sealed by itself, for one key, and judged by `age`. */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { joined } from "#domain/joined.ts";
import type { Blob, RetentionClass } from "#domain/keeping.ts";
import { retentionClasses } from "#domain/keeping.ts";
import { fileKeyOf, headerLength } from "#vault/header.ts";
import { payloadNonceSize } from "#vault/payload.ts";
import { size } from "../size.ts";
import type { Vault } from "./keeping.ts";
import { blobsIn, filesWith, kept, markedFilm, marker, vaultIn } from "./keeping.ts";
import { content, dice } from "./sources.ts";

const folder = mkdtempSync(join(tmpdir(), "glimmer-blobs-"));
const pathOf = ({ id }: Blob): string => join(blobsIn(folder), `${id}.age`);
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
const roll = dice(20_261_122);
let vault: Vault;
beforeAll(async () => {
  vault = await vaultIn(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function whole(blob: Blob): Promise<Uint8Array> {
  const source = await vault.films.open(blob);
  try {
    return await source.read(0, source.size);
  } finally {
    await source.close();
  }
}

const newFilm = (length: number, seed: number, as: RetentionClass = "film", caseId = "case-1"): Promise<Blob> =>
  kept(vault.films, caseId, as, content(length, seed));

const opening = (blob: Blob): Promise<unknown> => vault.films.open(blob);

describe("a blob", () => {
  it("opens as it was, whole and at any place, whatever its length and pieces, and says its lengths", async () => {
    const lengths = [0, 1, 65_535, 65_536, 65_537, 600_000];
    for (let i = 0; i < size({ test: 12, soak: 200 }); i++) lengths.push(roll(900_000));
    for (const [seed, length] of lengths.entries()) {
      const film = content(length, seed);
      const blob = await kept(
        vault.films,
        `case-${seed % 4}`,
        retentionClasses[seed % 3]!,
        film,
        () => 1 + roll(300_000),
      );
      expect(blob).toMatchObject({ bytes: length, sealedBytes: readFileSync(pathOf(blob)).length });
      const source = await vault.films.open(blob);
      for (let i = 0; i < 10; i++) {
        const [offset, count] = [roll(length + 10), roll(200_000)];
        expect(same(await source.read(offset, count), film.subarray(offset, offset + count))).toBe(true);
      }
      await source.close();
      expect(same(await whole(blob), film)).toBe(true);
    }
  });

  it("is an age file for one key alone, which the age command opens it with", async () => {
    const film = content(200_000, 5);
    const blob = await kept(vault.films, "case-1", "film", film);
    const key = join(folder, "case.key");
    writeFileSync(key, `${vault.keys.existing("case-1", "film").identity()}\n`);
    expect(same(execFileSync("age", ["-d", "-i", key, pathOf(blob)]), film)).toBe(true);
    const header = readFileSync(pathOf(blob), "latin1").split("\n---")[0] ?? "";
    expect(header.match(/^-> /gm)?.length).toBe(1);
    expect(header).toContain("-> X25519 ");
    for (const [caseId, as] of [
      ["case-1", "review-film"],
      ["case-1", "record"],
      ["case-2", "film"],
    ] as const) {
      writeFileSync(key, `${vault.keys.ready(caseId, as).identity()}\n`);
      expect(spawnSync("age", ["-d", "-i", key, pathOf(blob)]).status).not.toBe(0);
      await expect(opening({ ...blob, caseId, kept: as })).rejects.toMatchObject({ code: "vault-no-key-fits" });
    }
  });

  it("is refused when it was cut short, has grown, was changed, stands for another or is gone", async () => {
    const [blob, shorter, twin] = [await newFilm(200_000, 6), await newFilm(140_000, 7), await newFilm(200_000, 8)];
    const good = readFileSync(pathOf(blob));
    const cases: readonly (readonly [string, () => void])[] = [
      ["vault-cut-short", () => truncateSync(pathOf(blob), good.length - 1)],
      ["vault-damaged", () => writeFileSync(pathOf(blob), Buffer.concat([good, Buffer.of(0)]))],
      [
        "vault-damaged",
        () =>
          writeFileSync(
            pathOf(blob),
            good.map((byte, i) => (i === good.length - 5 ? byte ^ 1 : byte)),
          ),
      ],
      [
        "vault-header-altered",
        () =>
          writeFileSync(
            pathOf(blob),
            Buffer.concat([good.subarray(0, 120), readFileSync(pathOf(twin)).subarray(120, 170), good.subarray(170)]),
          ),
      ],
      ["vault-cut-short", () => copyFileSync(pathOf(shorter), pathOf(blob))],
      ["vault-blob-gone", () => rmSync(pathOf(blob))],
    ];
    for (const [code, harm] of cases) {
      harm();
      await expect(opening(blob), code).rejects.toMatchObject({ code });
    }
    await expect(opening({ ...twin, bytes: twin.bytes - 1 })).rejects.toMatchObject({ code: "vault-damaged" });
    await expect(opening({ ...twin, caseId: "case-without-key" })).rejects.toMatchObject({ code: "vault-key-gone" });
  });

  it("is not there before it is finished, nor after it was abandoned or removed", async () => {
    const ids = () => Array.fromAsync(vault.films.ids());
    const before = readdirSync(blobsIn(folder)).toSorted();
    const writing = await vault.films.seal("case-1", "film");
    await writing.write(content(700_000, 9));
    expect(await ids()).not.toContain(writing.id);
    await writing.abandon();
    await writing.abandon();
    await expect(writing.write(new Uint8Array(1))).rejects.toThrow();
    await expect(writing.finish()).rejects.toThrow();
    expect(readdirSync(blobsIn(folder)).toSorted()).toEqual(before);
    const another = await vault.films.seal("case-1", "film");
    const blob = await another.finish();
    await another.abandon();
    const last = await vault.films.seal("case-1", "film");
    const [late] = await Promise.all([last.finish(), new Promise(setImmediate).then(() => last.abandon())]);
    await expect(whole(late)).resolves.toHaveLength(0);
    expect(await ids()).toEqual(expect.arrayContaining([blob.id, late.id]));
    await vault.films.remove(late.id);
    await vault.films.remove(blob.id);
    await vault.films.remove(blob.id);
    expect(readdirSync(blobsIn(folder)).toSorted()).toEqual(before);
  });

  it("is left out of the list if it is no blob, and swept if a killed process was writing it", async () => {
    writeFileSync(join(blobsIn(folder), "0123456789abcdef0123456789abcdef.part"), "sealed, but unfinished");
    writeFileSync(join(blobsIn(folder), "notes.age"), "not ours");
    const blob = await newFilm(10, 10);
    const again = await vaultIn(folder);
    const ids = await Array.fromAsync(again.films.ids());
    expect(ids).toContain(blob.id);
    expect(ids.length).toBe(readdirSync(blobsIn(folder)).length - 1);
    expect(readdirSync(blobsIn(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

describe("a film in parts", () => {
  it("reads as one film at any place", async () => {
    const film = content(1_500_000, 11);
    const blobs: Blob[] = [];
    for (let at = 0; at < film.length; ) {
      const length = roll(300_000);
      blobs.push(await kept(vault.films, "case-3", "film", film.slice(at, at + length)));
      at += length;
    }
    const source = joined(await Promise.all(blobs.map((blob) => vault.films.open(blob))));
    expect(source.size).toBe(film.length);
    for (let i = 0; i < 100; i++) {
      const [offset, length] = [roll(film.length), roll(600_000)];
      expect(same(await source.read(offset, length), film.subarray(offset, offset + length))).toBe(true);
    }
    await source.close();
  });

  it("uses no file key and no payload nonce twice, the same bytes sealed again included", async () => {
    const film = content(70_000, 12);
    const identities = [vault.keys.ready("case-5", "film").identity()];
    const seen = new Set<string>();
    const count = size({ test: 150, soak: 2000 });
    for (let i = 0; i < count; i++) {
      const sealed = readFileSync(pathOf(await kept(vault.films, "case-5", "film", film)));
      const end = headerLength(sealed, true) ?? 0;
      const fileKey = await fileKeyOf(sealed.subarray(0, end), { identities, passphrases: [] });
      seen.add(Buffer.from(fileKey).toString("hex"));
      seen.add(sealed.subarray(end, end + payloadNonceSize).toString("hex"));
    }
    expect(seen.size).toBe(2 * count);
  });
});

describe("the disk", () => {
  it("holds nothing in the clear, unfinished blobs and sealed text included", async () => {
    const film = markedFilm(240_000);
    const blob = await kept(vault.films, "case-6", "film", film);
    const unfinished = await vault.films.seal("case-6", "film");
    await unfinished.write(film.slice());
    writeFileSync(join(folder, "data", "row"), vault.records.seal("case-6", "client.name", marker));
    const { found, looked } = filesWith(marker, folder);
    expect(found).toEqual([]);
    expect(looked).toBeGreaterThan(10);
    expect(same(await whole(blob), film)).toBe(true);
    await unfinished.abandon();
  });

  it("that is full is named, and nothing half is left", () => {
    const child = fileURLToPath(new URL("./keep-one.ts", import.meta.url));
    const place = join(folder, "full");
    const run = spawnSync("sh", ["-c", `ulimit -f 256; exec "$0" "$1" "$2" 1000000`, process.execPath, child, place], {
      encoding: "utf8",
    });
    expect(run.stdout, run.stderr).toBe("vault-no-room\n");
    expect(readdirSync(blobsIn(place))).toEqual([]);
  });
});
