/**
 * Somebody who has read nothing but the documents tries to open what was destroyed: with every copy of keys and films from
 * before and after, and everything that the service holds now. Their tool is in `attacker/`.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { size } from "../size.ts";
import { blobsIn, epochIn, keysIn, ledgerIn } from "./keeping.ts";
import type { Film } from "./shredding.ts";
import { filmed, keepingIn, order, rootIn } from "./shredding.ts";
import { content } from "./sources.ts";

const tool = fileURLToPath(new URL("attacker/attack.py", import.meta.url));

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "glimmer-attacked-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const found = z.object({
  films: z.object({
    opened: z.array(z.object({ path: z.string(), plaintext: z.object({ sha256: z.string() }) })),
    partly: z.array(z.object({ path: z.string() })),
  }),
  destroyedKeysObtained: z.array(z.unknown()),
});

function attack(...options: readonly string[]) {
  const { status, stdout, stderr } = spawnSync("python3", [tool, "--root", rootIn(folder), ...options], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr);
  const { films, destroyedKeysObtained } = found.parse(JSON.parse(stdout));
  const opened = new Map(films.opened.map(({ path, plaintext }) => [basename(path, ".age"), plaintext.sha256]));
  return { opened, partly: films.partly.map(({ path }) => basename(path, ".age")), destroyedKeysObtained };
}

const digestOf = ({ blob, seed }: Film): string => createHash("sha256").update(content(blob.bytes, seed)).digest("hex");

describe("an attacker with every copy, and what the service holds now", () => {
  it("opens every living film and no destroyed one; with the epoch's key of that day, that one too", async () => {
    const vault = await keepingIn(folder);
    const [living, dead]: [Film[], Film[]] = [[], []];
    const count = size({ test: 6, soak: 100 });
    for (let i = 0; i < count; i++) (i % 2 === 0 ? living : dead).push(await filmed(vault, `case-${i}`, i));
    // One film of a case that goes on is deleted, and the case has another.
    const deleted = await filmed(vault, "half", 700);
    const stays = await filmed(vault, "half", 701);
    const before = join(folder, "before");
    for (const [name, place] of [
      ["keys", keysIn(folder)],
      ["epoch", epochIn(folder)],
      ["films", blobsIn(folder)],
    ] as const) {
      cpSync(place, join(before, name), { recursive: true });
    }
    for (const { blob } of dead) await vault.keeper.destroy([{ owner: blob.caseId, kept: "film" }], order);
    await vault.keeper.renew({ owner: "half", kept: "film" }, [deleted.blob.id], [stays.blob.id], order);
    await vault.films.remove(deleted.blob.id);
    vault.keys.lock();

    const copies = [
      ...["--keys", join(before, "keys"), "--keys", keysIn(folder), "--ledger", ledgerIn(folder)],
      ...["--films", join(before, "films"), "--films", blobsIn(folder), "--epoch", epochIn(folder)],
    ];
    const now = attack(...copies);
    for (const film of [...living, stays]) expect(now.opened.get(film.blob.id)).toBe(digestOf(film));
    for (const { blob } of [...dead, deleted]) expect([...now.opened.keys(), ...now.partly]).not.toContain(blob.id);
    expect(now.destroyedKeysObtained).toEqual([]);

    // A backup of the keys that is younger than the certificate's second date opens it all: that is why there are two.
    const then = attack(...copies, "--epoch", join(before, "epoch"));
    for (const film of [...living, ...dead, deleted, stays]) expect(then.opened.get(film.blob.id)).toBe(digestOf(film));
  });
});
