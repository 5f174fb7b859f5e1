/** Killed anywhere while a key is destroyed or renewed: all of it or nothing of it, and everybody else's films as they were. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changePoints } from "#vault/epoch-change.ts";
import { renewalPoints } from "#vault/key-keeper.ts";
import { size } from "../size.ts";
import { keysIn, ledgerIn } from "./keeping.ts";
import type { Film, Point } from "./shredding.ts";
import { filmed, keepingIn, order, whyShut } from "./shredding.ts";
import { dice } from "./sources.ts";

const folder = mkdtempSync(join(tmpdir(), "glimmer-shred-killed-"));
const original = join(folder, "original");
const filmsFile = join(folder, "films.json");
const shredder = fileURLToPath(new URL("./shredder.ts", import.meta.url));
const rounds = size({ test: 1, soak: 20 });
const roll = dice(29_112_026);
let films: readonly Film[] = [];
let text: Uint8Array = new Uint8Array(0);

beforeAll(async () => {
  const vault = await keepingIn(original);
  const all: Film[] = [];
  for (let i = 0; i < 5; i++) all.push(await filmed(vault, "case-2", i));
  all.push(await filmed(vault, "case-2", 7, "review-film"), await filmed(vault, "case-22", 8));
  text = vault.records.seal("case-2", "note", "what was said");
  // Half of the keys have gone through an epoch already.
  vault.keys.ready("case-3", "film");
  await vault.keeper.destroy([{ owner: "case-3", kept: "film" }], order);
  all.push(await filmed(vault, "case-4", 9));
  vault.keys.lock();
  films = all;
  writeFileSync(filmsFile, JSON.stringify(films));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** @param points every point in the order the act comes by them, with how often */
function killedAt(act: "destroy" | "renew", point: Point | "random", times: number): { place: string; ended: boolean } {
  const place = join(folder, `${act}-${point}-${times}-${roll(1e9)}`);
  cpSync(original, place, { recursive: true });
  const timeout = point === "random" ? { timeout: 150 + roll(400), killSignal: "SIGKILL" as const } : {};
  const args = [shredder, place, act, point, String(times), filmsFile];
  const { stdout, signal, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", ...timeout });
  expect(stderr).toBe("");
  if (point !== "random") expect(signal).toBe("SIGKILL");
  return { place, ended: stdout === "done\n" };
}

/** @returns whether the act stands; everything else is checked */
async function afterwards(act: "destroy" | "renew", place: string): Promise<boolean> {
  const vault = await keepingIn(place);
  const lines = vault.keys.ledger.lines();
  const shut = new Map<Film, string | null>();
  for (const film of films) shut.set(film, await whyShut(vault, film));
  const [deleted, ...others] = films;
  const touched = act === "destroy" ? films.slice(0, 5) : deleted ? [deleted] : [];
  const stands = lines.length === 2;
  const what = act === "destroy" ? "vault-key-gone" : "vault-no-key-fits";
  for (const film of touched) expect(shut.get(film)).toBe(stands ? what : null);
  for (const film of others) if (!touched.includes(film)) expect(shut.get(film)).toBeNull();
  expect(vault.records.open("case-2", "note", text)).toBe("what was said");
  // Nothing is left half done, whichever way it went.
  const names = readdirSync(keysIn(place));
  expect(names).toEqual([`epoch-${stands ? 3 : 2}`]);
  expect(readdirSync(ledgerIn(place))).toEqual(["destroyed.jsonl"]);
  // And the act can be done, or done again.
  const ids = touched.map(({ blob }) => blob.id);
  const survivors = films.filter(({ blob }) => blob.caseId === "case-2" && blob.kept === "film").map((f) => f.blob.id);
  if (act === "destroy") {
    const [line] = await vault.keeper.destroy([{ owner: "case-2", kept: "film" }], order);
    expect(line?.index).toBe(2);
  } else await vault.keeper.renew({ owner: "case-2", kept: "film" }, ids, survivors, order);
  for (const film of films) {
    const shutNow = await whyShut(vault, film);
    if (touched.includes(film)) expect(shutNow).toBe(what);
    else expect(shutNow).toBeNull();
  }
  vault.keys.lock();
  return stands;
}

describe.each([
  { act: "destroy" as const, points: [...changePoints] as readonly Point[] },
  { act: "renew" as const, points: [...renewalPoints, ...changePoints] as readonly Point[] },
])("$act, killed", ({ act, points }) => {
  it.each(points)("at %s", async (point) => {
    const stood = new Set<boolean>();
    for (let round = 0; round < rounds; round++) {
      const { place } = killedAt(act, point, point === "header-written" ? 1 + (round % 4) : 1);
      stood.add(await afterwards(act, place));
      rmSync(place, { recursive: true });
    }
    // From the one step on it stands; a renewal whose headers are journalled is finished by the next start.
    const forward: readonly Point[] = ["swapped", "erased", "entered", "renewed"];
    const redone: readonly Point[] = ["journalled", "header-written", "ordered", "emptied", "carried", "sealed"];
    expect([...stood]).toEqual([forward.includes(point) || (act === "renew" && redone.includes(point))]);
  });

  it("at any moment", async () => {
    for (let round = 0; round < size({ test: 3, soak: 100 }); round++) {
      const { place, ended } = killedAt(act, "random", 1);
      const stands = await afterwards(act, place);
      if (ended) expect(stands).toBe(true);
      rmSync(place, { recursive: true });
    }
  });
});

it("reads what it needs from the folders that are named in the documentation, and no others", () => {
  expect(readdirSync(join(original, "data")).sort()).toEqual(["blobs", "epoch", "keys", "ledger"]);
  expect(existsSync(join(original, "data", "epoch", "epoch.key"))).toBe(true);
  expect(readFileSync(join(original, "data", "epoch", "epoch.key"))).toHaveLength(96);
});
