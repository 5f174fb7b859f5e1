/** The whole service is killed in anything it does; what it left is true, and goes on by itself. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import process from "node:process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seeded } from "#domain/seeded.ts";
import type { FilmService } from "../film/film-service.ts";
import { openFilmService } from "../film/film-service.ts";
import { changed } from "../media/made-films.ts";
import { size, soaking } from "../size.ts";
import type { ActName, Point, Stage } from "./acts.ts";
import { actCalled, acts, ready, settled, smallFilm } from "./acts.ts";
import { clockAfter } from "./clock-after.ts";
import { plantedCase } from "./planted.ts";
import type { Before } from "./what-is-wrong.ts";
import { asItIs, whatIsWrong } from "./what-is-wrong.ts";

const child = fileURLToPath(new URL("killed-child.ts", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "glimmer-killed-"));
const original = join(root, "original");
const rounds = size({ test: 1, soak: 20 });
const draw = seeded(2026);
let before: Before;

const names = Object.keys(acts).filter((name): name is ActName => name in acts);
const everyPoint = names.flatMap((name) => actCalled(name).points.map(([point, most]) => ({ name, point, most })));
/** One of each sort, where there is no time for all. */
const few = new Set(["import blob-placed", "clip committing", "one-film header-written", "shred swapped"]);
for (const one of [
  "shred file-removed",
  "record rows-removed",
  "backup backup-films",
  "forward committing",
  "shred key-going",
])
  few.add(one);
const points = everyPoint.filter(({ name, point }) => soaking || few.has(`${name} ${point}`));

const stageOf = (service: FilmService, folder: string, days?: number): Stage => ({
  service,
  data: join(folder, "data"),
  at: () => undefined,
  clock: clockAfter(days),
});

beforeAll(async () => {
  const data = join(original, "data");
  mkdirSync(join(original, "tmp"), { recursive: true });
  const clock = clockAfter();
  const service = await openFilmService(data, { clock });
  const stage = stageOf(service, original);
  await ready(stage);
  const words: string[] = [];
  for (const number of [1, 2, 3]) words.push(...(await plantedCase(service, number)).words);
  const third = await service.records.stores.cases.get("planted-3");
  if (third === null) throw new Error("no case");
  const cases = ["case-one", "planted-1", "planted-2", "planted-3"];
  const all = await asItIs(service, data, cases, words);
  await service.house.delete({ one: third, scope: "films", withReviews: true, reason: "finished", by: "guider" });
  before = { ...(await asItIs(service, data, cases, words)), keys: all.keys };
  expect(before.blobs.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  await service.close();
  expect(service.faults).toEqual([]);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** @returns the folder of a service that was killed in an act, and whether the act had ended before */
async function killedIn(name: ActName, point: Point | "random", times: number) {
  const folder = mkdtempSync(join(root, `${name}-`));
  cpSync(original, folder, { recursive: true });
  const args = ["--disable-warning=ExperimentalWarning", child, join(folder, "data"), name, point, String(times)];
  const running = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, TMPDIR: join(folder, "tmp") },
  });
  const gone = once(running, "exit");
  let ended = false;
  for await (const line of createInterface({ input: running.stdout })) {
    if (line === "begins" && point === "random") {
      void sleep(draw() * actCalled(name).takes * 1.2).then(() => running.kill("SIGKILL"));
    }
    if (line === "ended") ended = true;
  }
  const [code, signal]: unknown[] = await gone;
  if (point !== "random") expect([code, signal]).toEqual([null, "SIGKILL"]);
  else if (!ended) expect(signal).toBe("SIGKILL");
  return { folder, ended };
}

async function isTrueAfterwards(name: ActName, folder: string, ended: boolean): Promise<void> {
  const { days, act, stands, entry, deletes } = actCalled(name);
  const service = await openFilmService(join(folder, "data"), { clock: clockAfter(days) });
  const stage = stageOf(service, folder, days);
  try {
    // What a start does beside everything else is done.
    await service.house.tidy();
    expect(await whatIsWrong(service, folder, before)).toEqual([]);
    const stood = await stands(stage);
    const told = await entry(stage);
    if (told !== null) expect(told).toBe(stood ? 1 : 0);
    if (ended) expect(stood).toBe(true);
    if (deletes !== undefined) {
      const audit = await service.records.stores.audit.ofCase(deletes);
      const begun = audit.filter(({ what }) => what === "deletion-begun").length;
      const done = (await service.records.stores.deletions.ofCase(deletes)).filter(({ step }) => step === "certified");
      expect(done.length).toBe(begun);
    }
    // What was under way goes on by itself, and what was not come to can be done now.
    await settled(stage);
    await act(stage);
    expect(await stands(stage)).toBe(true);
    if (told !== null) expect(await entry(stage)).toBe(1);
    await service.house.tidy();
    expect(await whatIsWrong(service, folder, before)).toEqual([]);
    expect(service.faults).toEqual([]);
  } finally {
    await service.close();
  }
  rmSync(folder, { recursive: true, force: true });
}

it("sees everything that could be wrong", async () => {
  const folder = mkdtempSync(join(root, "wrong-"));
  cpSync(original, folder, { recursive: true });
  const data = join(folder, "data");
  const service = await openFilmService(data, { clock: clockAfter() });
  const { records } = service;
  const found = async (known = before) => (await whatIsWrong(service, folder, known, 1)).join("\n");
  const { blob: one } = (await records.stores.films.piece("planted-2-film-1", "original", ""))!;
  const pathOf = (id: string) => join(data, "films", `${id}.age`);
  try {
    expect(await found()).toBe("");
    writeFileSync(join(folder, "tmp", "open.mp4"), smallFilm(1));
    expect(await found()).toContain("open.mp4 lies open");
    rmSync(join(folder, "tmp", "open.mp4"));
    copyFileSync(pathOf(one.id), pathOf("f".repeat(32)));
    expect(await found()).toBe(`${"f".repeat(32)} is an orphan`);
    rmSync(pathOf("f".repeat(32)));
    const bytes = new Uint8Array(readFileSync(pathOf(one.id)));
    writeFileSync(pathOf(one.id), changed(bytes, bytes.length - 1, [bytes.at(-1)! ^ 1]));
    expect(await found()).toMatch(/^planted-2-film-1 does not open: vault-/);
    rmSync(pathOf(one.id));
    expect(await found()).toBe("planted-2-film-1 does not open: vault-blob-gone");
    writeFileSync(pathOf(one.id), bytes);
    const another = before.blobs.map((each) => (each.blob.id === one.id ? { ...each, sha256: "other" } : each));
    expect(await found({ ...before, blobs: another })).toBe("planted-2-film-1 holds something else");
    const lost = { owner: "planted-2", kept: "film", id: "0".repeat(64) } as const;
    expect(await found({ ...before, keys: [lost] })).toContain("planted-2.film is gone, the ledger not so");
    writeFileSync(join(data, "keys", "renewal.json"), "{}");
    expect(await found()).toBe("keys/renewal.json is unfinished");
    rmSync(join(data, "keys", "renewal.json"));
    const ledger = join(data, "ledger", "destroyed.jsonl");
    const lines = readFileSync(ledger, "utf8");
    writeFileSync(ledger, lines.slice(lines.indexOf("\n") + 1));
    expect(await found()).toContain("the ledger is broken");
    writeFileSync(ledger, "");
    expect(await found()).toContain("was destroyed without a line");
    writeFileSync(ledger, lines);
    const [deletion] = await records.stores.deletions.ofCase("planted-3");
    await records.stores.deletions.change({ ...deletion!, step: "files-removed" });
    expect(await found()).toBe(`deletion ${deletion!.id} stands at files-removed`);
    const files = [{ id: one.id, bytes: 1, sha256: null }];
    await records.stores.deletions.change({ ...deletion!, found: { ...deletion!.found, files } });
    expect(await found()).toContain(`${one.id} was destroyed, and opens`);
    await records.stores.deletions.change(deletion!);
    copyFileSync(join(original, "data", "films", `${one.id}.age`), pathOf(one.id));
    expect(await found()).toBe("");
    const db = new DatabaseSync(join(data, "glimmer.sqlite"));
    db.exec("drop trigger audit_no_update; update audit set subject = 'another' where seq = 2");
    db.close();
    expect(await found()).toBe("the audit is broken: chain at 3");
  } finally {
    await service.close();
  }
});

it("knows at least 25 places", () => expect(everyPoint.length).toBeGreaterThanOrEqual(25));

it.each(points)("$name, killed at $point", async ({ name, point, most }) => {
  for (let round = 0; round < rounds; round++) {
    const { folder, ended } = await killedIn(name, point, 1 + (round % most));
    await isTrueAfterwards(name, folder, ended);
  }
});

it("anything, killed at any moment", async () => {
  for (let round = 0; round < size({ test: 4, soak: 500 }); round++) {
    const name = names[Math.floor(draw() * names.length)]!;
    const { folder, ended } = await killedIn(name, "random", 1);
    await isTrueAfterwards(name, folder, ended);
  }
});
