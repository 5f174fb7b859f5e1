/**
 * A whole service with films in every case, of which some are closed and their days come. What lies anywhere of their films,
 * their keys and their words, for whoever takes the disk and all backups; and whether everything else is as it was.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blobFolder } from "#vault/blob-folder.ts";
import { openKeyStore } from "#vault/key-store.ts";
import { rootFile } from "#vault/root-secret.ts";
import { placesIn, within } from "../backup/small-service.ts";
import { glimmer } from "../cli/glimmer.ts";
import { marked } from "../film/sealed-folder.ts";
import type { Person, Running } from "../server/running.ts";
import { hours, owner, startService } from "../server/running.ts";
import { size } from "../size.ts";
import { searcher } from "../vault/search.ts";
import { smallFilm } from "./acts.ts";
import type { FilmedCase, KeptPiece, Secrets } from "./filmed-case.ts";
import { filmedCase, piecesOf, secretsOf } from "./filmed-case.ts";

const CASES = size({ test: 3, soak: 100 });
const CLOSED = size({ test: 1, soak: 20 });

const scratch = mkdtempSync(join(tmpdir(), "glimmer-nothing-left-"));
const backup = join(scratch, "backup");
const dumps = join(scratch, "dumps");
const tmp = join(scratch, "tmp");
const here = {
  dataDir: join(scratch, "service", "data"),
  rootKey: join(scratch, "service", "root.key"),
  databaseUrl: null,
};
const places = placesIn(here);
const usualTmp = process.env["TMPDIR"];
let running: Running;
let anna: Person;
const cases: FilmedCase[] = [];
let secrets: Secrets;
let search: ReturnType<typeof searcher>;
/** An identity of a case that is closed, as it is written in a key file. */
let identity = "";

beforeAll(async () => {
  for (const folder of [dumps, tmp]) mkdirSync(folder);
  process.env["TMPDIR"] = tmp;
  running = await startService(join(scratch, "service"));
  anna = await owner(running);
  for (let i = 0; i < CASES; i++) {
    await anna.signIn();
    cases.push(await filmedCase(anna, i, i < CLOSED ? 10 : 7));
  }
  secrets = await stopped(async (opened) => {
    identity = opened.keys.existing("filmed-0", "film").identity();
    return secretsOf(opened, cases);
  });
  search = searcher(secrets.needles);
  await typed("backup", "keygen", "--out", "backup.key");
});
afterAll(async () => {
  if (usualTmp === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = usualTmp;
  expect(running.faults).toEqual([]);
  await running.stop();
  rmSync(scratch, { recursive: true, force: true });
});

/** With the service stopped, and started again. */
async function stopped<T>(use: Parameters<typeof within<T>>[1]): Promise<T> {
  await running.service.close();
  const result = await within(here, use);
  await running.restart();
  await anna.signIn();
  return result;
}

async function typed(...words: string[]): Promise<void> {
  const ran = await glimmer(words, scratch, {
    GLIMMER_DATA_DIR: here.dataDir,
    GLIMMER_ROOT_KEY: here.rootKey,
    TMPDIR: tmp,
  });
  expect(ran.code, ran.stderr).toBe(0);
}

/** Makes a backup, and opens every copy of the database in it as whoever has the backup's key does. */
async function backedUp(): Promise<void> {
  await typed("backup", "--to", "backup");
  for (const name of readdirSync(join(backup, "database"))) {
    const path = join(dumps, `${name}.txt`);
    const { status } = spawnSync("age", ["-d", "-i", "backup.key", "-o", path, join(backup, "database", name)], {
      cwd: scratch,
    });
    expect(status).toBe(0);
    expect(readFileSync(path).length).toBeGreaterThan(10_000);
  }
}

/** Everything that there is: the data with database, its log, keys and ledger; temporary files; all sets of all backups. */
async function everywhere(when: string) {
  const { hits, files, bytes } = search.below(scratch);
  console.info(
    `${when}: ${secrets.needles.length} secrets in ${files} files, ${(bytes / 1e6).toFixed(1)} MB: ${hits.length} hits`,
  );
  // The search lets nothing else run: connections that were idle for so long are closed by both sides now.
  await sleep(200);
  return hits;
}

/** Days go by, with two starts on each of them: what is due goes with a start, and a stop waits for that. */
async function pass(days: number): Promise<void> {
  for (let half = 0; half < 2 * days; half++) {
    running.pass(hours(12));
    await running.restart();
  }
  await running.restart();
  await anna.signIn();
}

const endingOf = async (id: string) => (await anna.browser.call("GET", `/api/cases/${id}/ending`)).body;
const ofClosed = ({ caseId }: KeptPiece) => cases.slice(0, CLOSED).some(({ id }) => id === caseId);

async function livesAsItWas(): Promise<void> {
  const living = secrets.pieces.filter((one) => !ofClosed(one));
  const now = await stopped(async (opened) =>
    (await Promise.all(cases.slice(CLOSED).map(({ id }) => piecesOf(opened, id)))).flat(),
  );
  expect(now.map(({ bytes: _bytes, ...one }) => one)).toEqual(living);
  console.info(`${living.length} sealed files of ${CASES - CLOSED} other cases: each as it was, sealed and opened`);
}

describe("cases that are closed", () => {
  it("leave nothing in the clear while they are there", async () => {
    await backedUp();
    cpSync(places.films, join(scratch, "old", "films"), { recursive: true });
    cpSync(places.keys, join(scratch, "old", "keys"), { recursive: true });
    expect(existsSync(`${places.database}-wal`)).toBe(true);
    expect(await everywhere("before")).toEqual([]);
  });

  it("leave no film and no key anywhere after their days, and every film of every other case as it was", async () => {
    for (const { id } of cases.slice(0, CLOSED)) {
      const closed = await anna.browser.call("POST", `/api/cases/${id}/closing`, {
        reason: "finished",
        wantedBy: "client",
      });
      expect(closed.status, JSON.stringify(closed.body)).toBe(200);
    }
    await pass(6);
    expect((await endingOf("filmed-0")).state).toBe("closing");
    await pass(1);
    for (const { id } of cases.slice(0, CLOSED)) expect((await endingOf(id)).state).toBe("closed");
    await backedUp();
    expect(await everywhere("after their films")).toEqual([]);
    const written = await anna.browser.call("GET", "/api/notebooks/case/filmed-0");
    expect(written.body.edits.map(({ now }: { now: { name?: string } }) => now.name)).toContain(cases[0]!.words[0]);
    expect(readdirSync(places.films).length).toBe(secrets.pieces.filter((one) => !ofClosed(one)).length);
    await livesAsItWas();
    expect(await everywhere("after their films, started anew")).toEqual([]);
  });

  it("do not open for whoever kept an old copy of films and keys, with all that the service holds now", async () => {
    await running.service.close();
    const dead = secrets.pieces.filter(ofClosed).map(({ piece }) => piece.blob);
    const living = secrets.pieces.find((one) => !ofClosed(one))!.piece.blob;
    const outcomes = new Map<string, number>();
    for (const folder of [join(scratch, "old", "keys"), places.keys]) {
      const root = rootFile(here.rootKey);
      const what = { folder, epoch: places.epoch, ledger: places.ledger, root, firstStart: false };
      const keys = await openKeyStore(what).catch(() => null);
      if (keys === null) continue;
      const films = blobFolder(join(scratch, "old", "films"), keys);
      const opens = async (blob: (typeof dead)[number]) =>
        films.open(blob).then(
          (film) => film.close().then(() => "opens"),
          ({ code }) => String(code),
        );
      for (const blob of dead) {
        const outcome = await opens(blob);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
      if (folder === places.keys) expect(await opens(living)).toBe("opens");
      keys.lock();
    }
    expect([...outcomes.keys()]).toEqual(["vault-key-gone"]);
    expect(outcomes.get("vault-key-gone")).toBeGreaterThanOrEqual(dead.length);
    await running.restart();
  });

  it("leave no word when the day of what was written has come", async () => {
    running.pass(hours(24 * 366 * 7));
    await running.restart();
    await anna.signIn();
    expect((await endingOf("filmed-0")).recordOn).not.toBe(null);
    expect((await anna.browser.call("POST", "/api/retention/clock")).status).toBe(204);
    await backedUp();
    expect(await everywhere("after their records")).toEqual([]);
    const left = await stopped(async ({ keys, records }) => {
      const there = [];
      for (const { id } of cases.slice(0, CLOSED)) {
        expect(await records.stores.notebooks.read({ kind: "case", id }, 0)).toEqual([]);
        for (const as of ["film", "review-film", "record"] as const) there.push(keys.find(`${id}.${as}`));
      }
      return there;
    });
    expect(new Set(left)).toEqual(new Set([null]));
    await livesAsItWas();
  });
});

describe("the search", () => {
  const needle = (what: string) => secrets.needles.find((one) => one.what === `${what}, raw`)!.bytes;

  it("finds each kind of secret wherever it lies, in the middle of anything", () => {
    const between = (bytes: Uint8Array | string) =>
      Buffer.concat([Buffer.alloc(70_001, 200), Buffer.from(bytes), Buffer.alloc(3, 7)]);
    const [key, fileKey] = [needle("filmed-0's film key"), needle("the file key of filmed-0's original")];
    const [name, note] = [cases[0]!.words[0]!, cases[0]!.words.at(-1)!];
    const inJson = JSON.stringify({ key: Buffer.concat([Buffer.from("a"), key]).toString("base64") });
    const planted: readonly (readonly [folder: string, bytes: Uint8Array | string, what: string])[] = [
      ["tmp", smallFilm(0), "a marker of filmed-0's original, raw"],
      ["service/data", needle("a marker of filmed-0's original"), "a marker of filmed-0's original, raw"],
      ["service/data/films", marked(2000, 999), "the marker of all films"],
      ["service/data/keys", key, "filmed-0's film key, raw"],
      ["backup/films", key.toString("hex"), "filmed-0's film key, hex"],
      ["backup/database", key.toString("hex").toUpperCase(), "filmed-0's film key, hex"],
      ["dumps", inJson, "filmed-0's film key, base64"],
      ["service", identity, "filmed-0's film key, Bech32 upper"],
      ["backup/keys", identity.toLowerCase(), "filmed-0's film key, Bech32 lower"],
      ["backup/ledger", fileKey, "the file key of filmed-0's original, raw"],
      ["service/data/ledger", fileKey.toString("hex"), "the file key of filmed-0's original, hex"],
      ["service/data/epoch", fileKey.toString("base64"), "the file key of filmed-0's original, base64"],
      ["tmp", name, `filmed-0's words “${name}”`],
      ["service/data/checkpoints", encodeURIComponent(name), `filmed-0's words “${name}”`],
      ["tmp", note.toUpperCase(), `filmed-0's words “${note}”`],
      ["tmp", Buffer.from(note, "utf16le"), `filmed-0's words “${note}”, in two bytes`],
    ];
    const expected = planted.map(([folder, bytes, what], i) => {
      const path = join(scratch, folder, `left-${i}`);
      writeFileSync(path, between(bytes));
      return { path, what };
    });
    const { hits } = search.below(scratch);
    for (const { path } of expected) rmSync(path);
    expect(hits).toEqual(expect.arrayContaining(expected));
    expect(new Set(hits.map(({ path }) => path))).toEqual(new Set(expected.map(({ path }) => path)));
    console.info(`${expected.length} of ${expected.length} planted secrets found, nothing else`);
  });

  it("finds a key that somebody wrote into the database, though it was deleted again", () => {
    const db = new DatabaseSync(places.database);
    db.exec("create table misplaced (value blob)");
    db.prepare("insert into misplaced values (?)").run(needle("filmed-0's film key"));
    db.exec("delete from misplaced; drop table misplaced");
    const { hits } = search.below(here.dataDir);
    db.close();
    expect(hits.map(({ what }) => what)).toContain("filmed-0's film key, raw");
  });
});
