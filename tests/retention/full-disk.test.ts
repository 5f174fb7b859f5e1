/** A disk runs full under anything the service does: it is said, nothing is half there, and it goes on once there is room. */
import { spawnSync } from "node:child_process";
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { errorSchema } from "#contract/error.ts";
import { en } from "#contract/words/en.ts";
import { codeOf } from "#server/code-of.ts";
import { statusOf } from "#server/refusal.ts";
import { tryAgain } from "#workflow/try-again.ts";
import { begin, imported, patch, tus, until } from "../film/calls.ts";
import type { FilmService } from "../film/film-service.ts";
import { openFilmService } from "../film/film-service.ts";
import { size, soaking } from "../size.ts";
import type { Act, ActName, Stage } from "./acts.ts";
import { actCalled, ready, settled, smallFilm } from "./acts.ts";
import { clockAfter } from "./clock-after.ts";
import { plantedCase } from "./planted.ts";
import type { Before } from "./what-is-wrong.ts";
import { asItIs, whatIsWrong } from "./what-is-wrong.ts";

/** Of each volume, and more than anything here needs. */
const MEGABYTES = 24;
const volumes = ["films", "database", "keys"] as const;
type Volume = (typeof volumes)[number];

const root = mkdtempSync(join(tmpdir(), "glimmer-full-"));
const mounted: string[] = [];
/** A volume of its own; false where this machine allows nobody to make one. */
function mount(folder: string): boolean {
  mkdirSync(folder, { recursive: true });
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${MEGABYTES}m`, "glimmer-full", folder]);
  if (status === 0) mounted.push(folder);
  return status === 0;
}
function unmountAll(): void {
  for (const folder of mounted.splice(0).reverse()) spawnSync("umount", ["-l", folder]);
}
const canMount = mount(join(root, "tried"));
unmountAll();
if (!canMount) process.stderr.write("No volumes can be mounted here, so no disk runs full: run this as root.\n");

const original = join(root, "original");
let before: Before;
const stageOf = (service: FilmService, data: string): Stage => ({
  service,
  data,
  at: () => undefined,
  clock: clockAfter(),
});

beforeAll(async () => {
  if (!canMount) return;
  const service = await openFilmService(original, { clock: clockAfter() });
  await ready(stageOf(service, original));
  const words: string[] = [];
  for (const number of [1, 2, 3]) words.push(...(await plantedCase(service, number)).words);
  const cases = ["case-one", "planted-1", "planted-2", "planted-3"];
  const all = await asItIs(service, original, cases, words);
  const third = (await service.records.stores.cases.get("planted-3"))!;
  await service.house.delete({ one: third, scope: "films", withReviews: true, reason: "finished", by: "guider" });
  before = { ...(await asItIs(service, original, cases, words)), keys: all.keys };
  await service.close();
}, 60_000);
afterAll(() => {
  unmountAll();
  rmSync(root, { recursive: true, force: true });
});

/** The service as it was, each of its volumes on a disk of its own. */
function onDisks(folder: string): { readonly [volume in Volume]: string } {
  const places = { database: join(folder, "data"), films: join(folder, "films"), keys: join(folder, "keys") };
  for (const place of Object.values(places)) if (!mount(place)) throw new Error(`${place} is no volume`);
  const onKeys = ["keys", "epoch", "ledger"];
  for (const name of onKeys) {
    cpSync(join(original, name), join(places.keys, name), { recursive: true });
    symlinkSync(join(places.keys, name), join(places.database, name));
  }
  cpSync(join(original, "films"), join(places.films, "films"), { recursive: true });
  symlinkSync(join(places.films, "films"), join(places.database, "films"));
  cpSync(join(original, "glimmer.sqlite"), join(places.database, "glimmer.sqlite"));
  cpSync(join(original, "root"), join(places.database, "root"), { recursive: true });
  return places;
}

/** Writes until there is no room for one byte more. @returns what makes room again */
function filled(volume: string): () => void {
  const path = join(volume, "filler");
  const file = openSync(path, "w");
  for (const length of [1 << 20, 4096, 1]) {
    for (;;) {
      try {
        if (writeSync(file, Buffer.alloc(length, 1)) < length) break;
      } catch {
        break;
      }
    }
  }
  closeSync(file);
  return () => rmSync(path, { force: true });
}

/** The database's log is cut to nothing, so that the next write needs room. */
function withoutLog(data: string): void {
  const db = new DatabaseSync(join(data, "glimmer.sqlite"));
  db.exec("pragma wal_checkpoint(truncate)");
  db.close();
}

/** Uploads as the pages do, goes on from where it came to, and waits for everything that is made of it. */
function uploading(): Pick<Act, "act" | "stands"> {
  const bytes = smallFilm(77);
  let begun: Awaited<ReturnType<typeof begin>> | null = null;
  const said = async (response: Response) => {
    if (response.ok) return;
    const { code, text } = errorSchema.parse(await response.json());
    expect([response.status, text.length > 20]).toEqual([507, true]);
    throw Object.assign(new Error(text), { code });
  };
  return {
    async act({ service }) {
      if (begun === null) {
        const response = await tus(service, "POST", "/api/uploads", {
          "upload-length": String(bytes.length),
          "upload-metadata": `case ${b64("case-one")},cycle ${b64("cycle-one")},kind ${b64("interaction")},name ${b64("a.mp4")}`,
        });
        await said(response);
        begun = { location: response.headers.get("location")!, film: response.headers.get("glimmer-film")! };
      }
      const asked = await tus(service, "HEAD", begun.location);
      // An upload is gone once its film is whole.
      const offset = asked.ok ? Number(asked.headers.get("upload-offset")) : bytes.length;
      if (offset < bytes.length) await said(await patch(service, begun, offset, bytes.subarray(offset)));
      await until(service, begun.film, imported);
    },
    async stands({ service }) {
      const film = begun && (await service.records.stores.films.get(begun.film));
      return film?.state === "arrived" || film?.state === "in";
    },
  };
}
const b64 = (text: string): string => Buffer.from(text).toString("base64");

const operations = [
  "import",
  "clip",
  "still",
  "forward",
  "give",
  "one-film",
  "one-clip",
  "shred",
  "record",
  "words",
  "consent",
  "close",
] as const satisfies readonly ActName[];
const few: readonly string[] = [
  "import films",
  "clip films",
  "one-film keys",
  "shred keys",
  "consent database",
  "words keys",
  "one-film database",
];
const cells = operations
  .flatMap((name) => volumes.map((volume) => ({ name, volume })))
  .filter(({ name, volume }) => soaking || few.includes(`${name} ${volume}`));
const refusals = new Map<Volume, number>();

/** @returns the code it was refused with; null where it was done */
async function refusedWith(stage: Stage, act: Act["act"]): Promise<string | null> {
  try {
    await act(stage);
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    expect([code, statusOf(code)]).toEqual([code, 507]);
    expect(en.errors[code]({})).toMatch(/room/);
    return code;
  }
  const jobs = (await stage.service.records.stores.films.all()).map(({ id }) =>
    stage.service.records.stores.jobs.ofFilm(id),
  );
  const failed = (await Promise.all(jobs)).flat().find(({ state }) => state === "failed");
  if (failed !== undefined) expect(failed.code).toMatch(/-no-room$/);
  return failed?.code ?? null;
}

it.skipIf(!canMount).each(cells)(
  "$name, while there is no room for $volume",
  async ({ name, volume }) => {
    const folder = mkdtempSync(join(root, "cell-"));
    const places = onDisks(folder);
    const { entry } = actCalled(name);
    const { act, stands } = name === "import" ? uploading() : actCalled(name);
    const service = await openFilmService(places.database, { clock: clockAfter() });
    const stage = stageOf(service, places.database);
    try {
      await service.house.tidy();
      withoutLog(places.database);
      const makeRoom = filled(places[volume]);
      const code = await refusedWith(stage, act);
      if (code !== null) refusals.set(volume, (refusals.get(volume) ?? 0) + 1);
      const told = await entry(stage);
      if (told !== null) expect(told).toBe((await stands(stage)) ? 1 : 0);
      // Every film that is there plays while there is no room.
      const living = new Set<string>(await service.records.stores.films.blobs());
      for (const { blob } of before.blobs) {
        if (!living.has(blob.id) || name === "one-film" || name === "one-clip" || name === "shred") continue;
        const source = await service.vault.open(blob);
        expect((await source.read(0, blob.bytes)).length).toBe(blob.bytes);
        await source.close();
      }
      makeRoom();
      for (const film of await service.records.stores.films.all())
        await tryAgain({ records: service.records, clock: stage.clock }, "guider", film);
      await settled(stage);
      await service.house.tidy();
      await act(stage);
      await settled(stage);
      expect(await stands(stage)).toBe(true);
      if (told !== null) expect(await entry(stage)).toBe(1);
      // What is found lying is taken away the second time that it is found.
      await service.house.tidy();
      await service.house.tidy();
      expect(await whatIsWrong(service, folder, before)).toEqual([]);
    } finally {
      await service.close();
      unmountAll();
    }
    rmSync(folder, { recursive: true, force: true });
  },
  60_000,
);

it.skipIf(!canMount)("was refused for want of room on each of them", () => {
  for (const volume of volumes) expect([volume, refusals.get(volume) ?? 0]).not.toEqual([volume, 0]);
  expect(cells.length).toBe(size({ test: few.length, soak: 36 }));
});
