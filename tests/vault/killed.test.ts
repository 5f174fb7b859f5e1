/** A process that keeps films and text is killed at any moment: what it said was kept is there, and nothing is in the clear. */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { retentionClasses } from "#domain/keeping.ts";
import { size } from "../size.ts";
import type { Kept } from "./keeping.ts";
import { blobsIn, filesWith, keysIn, markedFilm, marker, vaultIn } from "./keeping.ts";
import { dice } from "./sources.ts";

const folder = mkdtempSync(join(tmpdir(), "glimmer-killed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const keeper = fileURLToPath(new URL("./keeper.ts", import.meta.url));
const roll = dice(20_261_123);

/** @returns what it said before it was killed; a line that was cut off counts for nothing */
async function keptUntilKilled(place: string, seed: number, milliseconds: number): Promise<readonly Kept[]> {
  const child = spawn(process.execPath, [keeper, place, String(seed)], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (piece: string) => {
    if (said === "") void wait(milliseconds).then(() => child.kill("SIGKILL"));
    said += piece;
  });
  await ended;
  expect(child.signalCode).toBe("SIGKILL");
  const lines = said.slice(0, said.lastIndexOf("\n")).split("\n");
  return lines.filter((line) => line !== "").map((line): Kept => JSON.parse(line));
}

async function check(place: string, said: readonly Kept[]): Promise<number> {
  const { keys, films, records } = await vaultIn(place);
  // A key that is half there would lock its case for good.
  for (const name of readdirSync(join(keysIn(place), "epoch-1"))) {
    const [owner = "", kept] = name.split(".");
    for (const one of retentionClasses) if (one === kept) keys.existing(owner, one);
  }
  const gone = new Set<string>();
  for (const what of said) if ("leaving" in what) gone.add(what.leaving);
  const there = new Set<string>(await Array.fromAsync(films.ids()));
  for (const what of said) {
    if ("removed" in what) expect(there.has(what.removed)).toBe(false);
    if ("text" in what) expect(records.open(what.caseId, "note", Buffer.from(what.sealed, "hex"))).toBe(what.text);
    if (!("blob" in what) || gone.has(what.blob.id)) continue;
    expect(there.has(what.blob.id)).toBe(true);
    const film = await films.open(what.blob);
    expect(Buffer.compare(await film.read(0, film.size), markedFilm(what.blob.bytes))).toBe(0);
    await film.close();
  }
  expect(readdirSync(blobsIn(place)).filter((name) => !name.endsWith(".age"))).toEqual([]);
  return said.length;
}

// Half of the kills meet a first start; the other half go on with what the killed process left.
it("loses nothing that was acknowledged, makes no key twice, and leaves nothing in the clear", async () => {
  const rounds = size({ test: 10, soak: 100 });
  // And more where the kills came too early to find anything said or begun.
  let acknowledged = 0;
  let unfinished = 0;
  for (let round = 1; round <= rounds || acknowledged === 0 || unfinished === 0; round++) {
    const place = join(folder, String(round));
    const first = await keptUntilKilled(place, 2 * round, roll(round % 2 === 0 ? 60 : 300));
    expect(filesWith(marker, folder).found).toEqual([]);
    const second = await keptUntilKilled(place, 2 * round + 1, roll(300));
    expect(filesWith(marker, folder).found).toEqual([]);
    unfinished += readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".part"),
    ).length;
    acknowledged += await check(place, [...first, ...second]);
    rmSync(place, { recursive: true });
  }
});
