/** Everything that is done in a service and may be cut off, small, on a service that was made once. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { retentionDefaults } from "#domain/retention.ts";
import type { Account } from "#domain/account.ts";
import type { AuditKind } from "#domain/audit.ts";
import type { Case } from "#domain/case.ts";
import { stateOf } from "#domain/ending.ts";
import type { Json } from "#domain/notebook.ts";
import type { Records, Stores } from "#domain/records.ts";
import { makeBackup } from "#cli/backup/make.ts";
import { newestIn, setsIn } from "#cli/backup/sets.ts";
import { Outputs } from "#cli/outputs.ts";
import { paintFor } from "#cli/paint.ts";
import type { Session } from "#cli/session.ts";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import type { ChangePoint } from "#vault/epoch-change.ts";
import type { RenewalPoint } from "#vault/key-keeper.ts";
import { newKeyPair } from "#vault/keys.ts";
import { closeCase, undoClosing } from "#workflow/close-case.ts";
import { textFor } from "#workflow/consent-texts.ts";
import { booksIn, serviceBook } from "#workflow/consent-books.ts";
import type { DeletionPoint } from "#workflow/delete.ts";
import { giveCopy } from "#workflow/give-copy.ts";
import { newJob } from "#workflow/new-job.ts";
import { openCase } from "#workflow/open-case.ts";
import { putForward } from "#workflow/put-forward.ts";
import { stillOfClip } from "#workflow/still-of-film.ts";
import { writeConsent } from "#workflow/write-consent.ts";
import { allow, calendarOf, saidYes } from "../consents.ts";
import { imported, post, until, upload } from "../film/calls.ts";
import type { FilmService } from "../film/film-service.ts";
import { marked } from "../film/sealed-folder.ts";
import { madeFilm, PICTURES, TONE } from "../media/made-films.ts";

/** Where a blob, a transaction and a backup may be cut off, beside the points that deletions and keys have themselves. */
type OwnPoint =
  | "blob-begun" // its key is there, and its file is empty
  | "blob-placed" // durable, and no row points to it
  | "blob-removed" // no row pointed to it
  | "committing" // everything is written, nothing is kept
  | "committed"
  | "backup-database"
  | "backup-films"
  | "backup-copying";
export type Point = DeletionPoint | ChangePoint | RenewalPoint | OwnPoint;
export type At = (point: Point) => void;

export interface Stage {
  readonly service: FilmService;
  readonly data: string;
  readonly at: At;
  readonly clock: () => string;
}

export interface Act {
  /** Days that have gone by since the service was made. */
  readonly days?: number;
  /** Where it is killed, and by how many times it comes by there for certain. */
  readonly points: readonly (readonly [Point, number])[];
  /** About how many milliseconds it takes. */
  readonly takes: number;
  /** Before anything can be cut off. */
  readonly prepare?: (stage: Stage) => Promise<void>;
  /** Doing again what is done already changes nothing. */
  readonly act: (stage: Stage) => Promise<void>;
  readonly stands: (stage: Stage) => Promise<boolean>;
  /** The one entry of the audit that tells of it, written in the moment from which it stands. */
  readonly entry: (stage: Stage) => Promise<number | null>;
  /** What was begun is finished by the next start. */
  readonly deletes?: string;
}

const record = async (stores: Stores, what: AuditKind, subject: string | null, caseId: string): Promise<number> =>
  (await stores.audit.ofCase(caseId)).filter(
    (one) => one.what === what && (subject === null || one.subject === subject),
  ).length;
const theCase = async ({ service }: Stage, id: string): Promise<Case> => {
  const one = await service.records.stores.cases.get(id);
  if (one === null) throw new Error(`no case ${id}`);
  return one;
};
const theFilm = async ({ service }: Stage) => {
  const films = await service.records.stores.films.listOf("case-one");
  const film = films.find(({ state, facts }) => state === "in" && facts !== null);
  if (film === undefined) throw new Error("no film");
  return film;
};
const theGuider = async ({ service }: Stage): Promise<Account> => {
  const account = await service.records.stores.accounts.get("guider");
  if (account === null) throw new Error("no guider");
  return account;
};
const surely = (outcome: { readonly ok: boolean }): void => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
};
const nothing = () => Promise.resolve(null);
/** Whatever was asked for is done, or given up. */
export async function settled({ service }: Stage): Promise<void> {
  service.house.runner.wake();
  while ((await service.records.stores.jobs.open()).length > 0) await new Promise((next) => setTimeout(next, 20));
}

/** A film that plays, with a box that players pass over, full of marked noise. */
export function smallFilm(seed: number): Buffer {
  const path = madeFilm("mp4", `${PICTURES} ${TONE} -c:v libx264 -pix_fmt yuv420p -c:a aac`);
  const noise = marked(300_000, seed);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(noise.length + 8);
  head.write("free", 4, "latin1");
  return Buffer.concat([readFileSync(path), head, noise]);
}

/** What has to be there before any of it is done: a film that came in, with a clip, and people who said yes to more. */
export async function ready(stage: Stage): Promise<void> {
  const { service, clock } = stage;
  const { records, house } = service;
  const film = await upload(service, smallFilm(1));
  await until(service, film, imported);
  await post(service, `/api/films/${film}/join`);
  const write = (name: string, value: Record<string, Json>) =>
    records.stores.notebooks.append(
      { kind: "film", id: film },
      "case-one",
      [{ id: `edit-${name.replace("/", "-")}`, name, was: null, now: value }],
      "guider",
      clock(),
    );
  await write("mark/m", { from: 0, to: 5120, labels: [], chain: Array<null>(6).fill(null), note: "" });
  await write("clip/k", { mark: "m", order: 1, title: "Looks up", consider: "", question: "", still: null });
  await records.transaction(async (stores) => {
    const book = await booksIn(stores).notebook(serviceBook);
    for (const person of ["client", "focus"] as const) {
      const acts = saidYes(person, ["supervision", "family-copy"], (purpose) => textFor(book, purpose, "adult"));
      const by = { account: "guider", as: "guider" };
      surely(await writeConsent({ stores, clock, calendar: calendarOf(clock) }, "case-one", acts, by));
    }
  });
  await house.recheck("case-one");
  // The case that is there already was not counted.
  await records.transaction((stores) => stores.cases.nextNumber());
  await records.stores.accounts.add({
    ...(await theGuider(stage)),
    id: "sol",
    name: "Sol",
    signInName: "sol",
    roles: ["supervisor"],
  });
  await render(stage, 0, 5120);
}

async function render(stage: Stage, from: number, to: number): Promise<void> {
  const { records } = stage.service;
  const film = await theFilm(stage);
  const key = `${from}-${to}`;
  if ((await records.stores.films.piece(film.id, "clip", key)) === null) {
    const newId = () => `job-${from}-${Math.random().toString(36).slice(2)}`;
    await records.stores.jobs.add(newJob({ clock: stage.clock, newId }, film, "render-clip", { key, from, to }));
  }
  await settled(stage);
}

const has = async (stage: Stage, kind: "clip" | "clip-proof" | "still", key: string): Promise<boolean> =>
  (await stage.service.records.stores.films.piece((await theFilm(stage)).id, kind, key)) !== null;

const CLIP = "0-900";
const firstFilm = "planted-1-film-1";
const finished = { reason: "finished", wantedBy: "client" } as const;
const isClosed = async ({ service }: Stage, id: string) =>
  stateOf(await service.records.stores.endings.get(id)) === "closed";
const isOpen = async ({ service }: Stage) => stateOf(await service.records.stores.endings.get("planted-2")) === "open";
const isRecordGone = async ({ service }: Stage) =>
  (await service.records.stores.endings.get("planted-3")).recordGoneAt !== null;
const consents = async ({ service }: Stage): Promise<number> =>
  (await service.records.stores.consents.list("planted-1")).length;
const backups = ({ data }: Pick<Stage, "data">): string => join(data, "..", "backups");

export const acts = {
  import: {
    points: [
      ["blob-begun", 8],
      ["blob-placed", 8],
      ["blob-removed", 2],
      ["committing", 6],
      ["committed", 6],
    ],
    takes: 2500,
    async act(stage) {
      const film = await upload(stage.service, smallFilm(2 + Math.floor(Math.random() * 1e6)), { chunkSize: 150_000 });
      await until(stage.service, film, imported);
    },
    async stands({ service }) {
      const films = await service.records.stores.films.listOf("case-one");
      return films.filter(({ state, facts }) => facts !== null && (state === "arrived" || state === "in")).length > 1;
    },
    entry: nothing,
  },
  clip: {
    points: [
      ["blob-begun", 2],
      ["blob-placed", 2],
      ["committing", 3],
    ],
    takes: 700,
    act: (stage) => render(stage, 0, 4096),
    stands: async (stage) => (await has(stage, "clip", "0-4096")) && (await has(stage, "clip-proof", "0-4096")),
    entry: nothing,
  },
  still: {
    points: [
      ["blob-placed", 1],
      ["committing", 1],
    ],
    takes: 400,
    async act(stage) {
      const reader = filmReader({ boxed: canBox() === "boxed" });
      surely(await stillOfClip({ ...stage.service, reader, clock: stage.clock }, "guider", await theFilm(stage), 1024));
    },
    stands: (stage) => has(stage, "still", "1024"),
    entry: nothing,
  },
  forward: {
    points: [
      ["committing", 1],
      ["committed", 1],
    ],
    takes: 30,
    async act(stage) {
      const { records } = stage.service;
      const clips = [{ film: (await theFilm(stage)).id, clip: "k" }];
      const asking = { records, clock: stage.clock, calendar: calendarOf(stage.clock), newId: () => "a-clip" };
      const to = { id: "shown", to: "sol", purpose: "supervision", note: "Look here", days: 3, clips } as const;
      surely(await putForward(asking, await theGuider(stage), await theCase(stage, "case-one"), to));
    },
    stands: async ({ service }) => (await service.records.stores.forwards.get("shown")) !== null,
    entry: ({ service }) => record(service.records.stores, "put-forward", "shown", "case-one"),
  },
  give: {
    points: [
      ["committing", 1],
      ["committed", 1],
    ],
    takes: 30,
    async act(stage) {
      const asking = { records: stage.service.records, clock: stage.clock, calendar: calendarOf(stage.clock) };
      const film = (await theFilm(stage)).id;
      const copy = { id: "given", purpose: "family-copy", kind: "clip", film, clip: "k", to: "Laura" } as const;
      surely(await giveCopy(asking, "guider", await theCase(stage, "case-one"), copy));
    },
    stands: async ({ service }) => (await service.records.stores.copies.get("given")) !== null,
    entry: ({ service }) => record(service.records.stores, "copy-given", "given", "case-one"),
  },
  "one-film": {
    points: [
      ["cut", 1],
      ["intended", 1],
      ["key-going", 1],
      ["next-made", 1],
      ["journalled", 1],
      ["header-written", 4],
      ["renewed", 1],
      ["swapped", 1],
      ["key-destroyed", 1],
      ["file-removed", 4],
      ["rows-removed", 1],
    ],
    takes: 150,
    act: ({ service }) => service.house.destroy("guider", firstFilm),
    stands: async ({ service }) => (await service.records.stores.films.get(firstFilm)) === null,
    entry: ({ service }) => record(service.records.stores, "film-destroyed", firstFilm, "planted-1"),
    deletes: "planted-1",
  },
  "one-clip": {
    points: [
      ["intended", 1],
      ["header-written", 5],
      ["key-noted", 1],
      ["files-noted", 1],
    ],
    takes: 150,
    async act(stage) {
      const { house, records } = stage.service;
      if ((await records.stores.films.piece(firstFilm, "clip", CLIP)) === null) return;
      const one = await theCase(stage, "planted-1");
      await house.delete({ one, scope: "clip", film: firstFilm, clip: CLIP, reason: "withdrawn", by: "guider" });
    },
    stands: async ({ service }) => (await service.records.stores.films.piece(firstFilm, "clip", CLIP)) === null,
    entry: ({ service }) => record(service.records.stores, "clip-shredded", firstFilm, "planted-1"),
    deletes: "planted-1",
  },
  shred: {
    points: [
      ["cut", 1],
      ["intended", 1],
      ["key-going", 1],
      ["ordered", 1],
      ["emptied", 1],
      ["carried", 1],
      ["sealed", 1],
      ["swapped", 1],
      ["erased", 1],
      ["entered", 1],
      ["key-destroyed", 1],
      ["key-noted", 1],
      ["file-removed", 12],
      ["files-noted", 1],
      ["rows-removed", 1],
      ["certified", 1],
    ],
    takes: 200,
    async act(stage) {
      if (await isClosed(stage, "planted-1")) return;
      const one = await theCase(stage, "planted-1");
      await stage.service.house.delete({ one, scope: "films", withReviews: true, reason: "finished", by: "guider" });
    },
    stands: (stage) => isClosed(stage, "planted-1"),
    entry: ({ service }) => record(service.records.stores, "case-closed", null, "planted-1"),
    deletes: "planted-1",
  },
  record: {
    points: [
      ["intended", 1],
      ["swapped", 1],
      ["key-noted", 1],
      ["rows-removed", 1],
    ],
    takes: 100,
    async act(stage) {
      if (await isRecordGone(stage)) return;
      const one = await theCase(stage, "planted-3");
      await stage.service.house.delete({ one, scope: "record", reason: "time", by: null });
    },
    stands: isRecordGone,
    entry: ({ service }) => record(service.records.stores, "record-shredded", null, "planted-3"),
    deletes: "planted-3",
  },
  certificate: {
    days: retentionDefaults.keyBackupDays + 2,
    points: [["committing", 1]],
    takes: 30,
    prepare: ({ service, clock }) => service.records.stores.deletions.seeClock("retention", clock()),
    async act({ service, clock }) {
      await service.records.stores.deletions.seeClock("retention", clock());
      await service.house.tidy();
    },
    async stands({ service }) {
      const all = await service.records.stores.deletions.ofCase("planted-3");
      return all.length > 0 && all.every(({ second }) => second !== null);
    },
    entry: async ({ service }) => (await record(service.records.stores, "certificate-made", null, "planted-3")) - 1,
  },
  words: {
    points: [
      ["committing", 2],
      ["committed", 1],
    ],
    takes: 20,
    async act({ service: { records }, clock }) {
      const newId = () => "new-cycle";
      surely(await openCase({ records, clock, newId }, "guider", "new-case"));
      if ((await records.stores.notebooks.read({ kind: "case", id: "new-case" }, 0)).length > 0) return;
      const edit = { id: "new-edit", name: "question", was: null, now: { text: "Wilhelmina1Oakapple0" } };
      await records.transaction(async ({ notebooks }) => {
        await notebooks.append({ kind: "case", id: "new-case" }, "new-case", [edit], "guider", clock());
      });
    },
    stands: async ({ service }) =>
      (await service.records.stores.notebooks.read({ kind: "case", id: "new-case" }, 0)).length > 0,
    entry: nothing,
  },
  consent: {
    points: [
      ["committing", 1],
      ["committed", 1],
    ],
    takes: 30,
    act: ({ service, clock }) => allow(service.records, clock, "planted-1", "guider"),
    stands: async (stage) => (await consents(stage)) > 0,
    async entry(stage) {
      // Six acts at once, or none; as many entries.
      const { records } = stage.service;
      const entries =
        (await record(records.stores, "deciders-noted", null, "planted-1")) +
        (await record(records.stores, "consent-answered", null, "planted-1"));
      const kept = await consents(stage);
      return entries === kept && (kept === 0 || kept === 6) ? kept / 6 : -1;
    },
  },
  close: {
    points: [
      ["committing", 1],
      ["committed", 1],
    ],
    takes: 20,
    async act(stage) {
      const { house } = stage.service;
      surely(await closeCase(house.deleting, "guider", await theCase(stage, "planted-2"), finished));
    },
    stands: async ({ service }) => stateOf(await service.records.stores.endings.get("planted-2")) === "closing",
    entry: ({ service }) => record(service.records.stores, "case-closing", "planted-2", "planted-2"),
  },
  undo: {
    points: [
      ["committing", 1],
      ["committed", 1],
    ],
    takes: 20,
    async prepare(stage) {
      surely(await closeCase(stage.service.house.deleting, "guider", await theCase(stage, "planted-2"), finished));
    },
    async act(stage) {
      if (await isOpen(stage)) return;
      surely(await undoClosing(stage.service.house.deleting, "guider", await theCase(stage, "planted-2")));
    },
    stands: isOpen,
    entry: ({ service }) => record(service.records.stores, "case-closing-undone", "planted-2", "planted-2"),
  },
  backup: {
    points: [
      ["backup-database", 1],
      ["backup-films", 1],
      ["backup-copying", 3],
    ],
    takes: 300,
    async act({ data, at }) {
      const before = process.env["GLIMMER_DATA_DIR"];
      process.env["GLIMMER_DATA_DIR"] = data;
      let stages = 0;
      const progress = {
        stage() {
          at(stages++ === 0 ? "backup-database" : "backup-films");
          return () => at("backup-copying");
        },
        end() {},
      };
      const session: Session = {
        outputs: new Outputs(),
        progress,
        paint: paintFor(process.stdout),
        columns: 80,
        note() {},
        run: () => Promise.resolve(),
      };
      const { recipient } = await newKeyPair();
      const made = await makeBackup({ to: backups({ data }), recipient }, session);
      if (before === undefined) delete process.env["GLIMMER_DATA_DIR"];
      else process.env["GLIMMER_DATA_DIR"] = before;
      surely(made);
    },
    stands: async ({ data }) => {
      const sets = setsIn(backups({ data }));
      return newestIn(sets.keys)?.stamp === newestIn(sets.database)?.stamp && newestIn(sets.keys) !== null;
    },
    entry: nothing,
  },
} satisfies Record<string, Act>;
export type ActName = keyof typeof acts;

export const isActName = (name: string | undefined): name is ActName => name !== undefined && name in acts;
export const actCalled = (name: ActName): Act => acts[name];

/** What is told where blobs and transactions have come to. */
export const toldOf = (at: At) => ({
  vault: (real: FilmService["vault"]): FilmService["vault"] => ({
    ...real,
    async seal(caseId, kept) {
      const writing = await real.seal(caseId, kept);
      at("blob-begun");
      return {
        ...writing,
        async finish() {
          const blob = await writing.finish();
          at("blob-placed");
          return blob;
        },
      };
    },
    async remove(id) {
      await real.remove(id);
      at("blob-removed");
    },
  }),
  through: (real: Records): Records => ({
    ...real,
    async transaction(work) {
      const kept = await real.transaction(async (stores) => {
        const result = await work(stores);
        at("committing");
        return result;
      });
      at("committed");
      return kept;
    },
  }),
});
