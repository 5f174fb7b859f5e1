/** A whole service for films in one folder: real database, real vault, real FFmpeg, over real HTTP. */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { copies } from "#contract/api/copies.ts";
import { films, reviews, uploads } from "#contract/api/films.ts";
import { forwards } from "#contract/api/forwards.ts";
import { watched } from "#contract/api/watched.ts";
import type { FilmVault, RecordSeal } from "#domain/keeping.ts";
import type { Clock, NewId } from "#domain/moment.ts";
import { retentionDefaults } from "#domain/retention.ts";
import type { FilmReader } from "#domain/ports.ts";
import type { Records } from "#domain/records.ts";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { serviceSigner } from "#records/log/signed-note.ts";
import { openRecords } from "#records/open.ts";
import { begin } from "#server/accounts/sessions.ts";
import { createApp } from "#server/app.ts";
import type { FilmHouse } from "#server/films/film-house.ts";
import { openFilmHouse } from "#server/films/film-house.ts";
import { allow, london } from "../consents.ts";
import { newSecret } from "#server/secrets.ts";
import type { DeletionPoint } from "#workflow/delete.ts";
import type { ChangePoint } from "#vault/epoch-change.ts";
import type { RenewalPoint } from "#vault/key-keeper.ts";
import { blobFolder } from "#vault/blob-folder.ts";
import { openKeyKeeper } from "#vault/key-keeper.ts";
import { openKeyStore } from "#vault/key-store.ts";
import { rootFile } from "#vault/root-secret.ts";
import { recordSeal } from "#vault/sealed-record.ts";

/** What requests say of where they come from; the port they go to is another matter. */
export const ORIGIN = "http://localhost:4460";

export interface FilmService {
  readonly base: string;
  readonly headers: { readonly cookie: string; readonly origin: string };
  readonly caseId: string;
  readonly cycleId: string;
  readonly records: Records;
  readonly vault: FilmVault;
  readonly seal: RecordSeal;
  readonly house: FilmHouse;
  readonly faults: string[];
  close(): Promise<void>;
}

export interface ServiceOptions {
  readonly port?: number;
  readonly reader?: (real: FilmReader) => FilmReader;
  readonly vault?: (real: FilmVault) => FilmVault;
  readonly clock?: Clock;
  readonly through?: (real: Records) => Records;
  /** Told of each point that a deletion passes, and what it does to the keys. */
  readonly at?: (point: DeletionPoint | ChangePoint | RenewalPoint) => void;
}

const realClock: Clock = () => new Date().toISOString();
const newId: NewId = () => newSecret().slice(0, 22);

export async function openFilmService(folder: string, options: ServiceOptions = {}): Promise<FilmService> {
  const clock = options.clock ?? realClock;
  const firstStart = !existsSync(join(folder, "keys"));
  mkdirSync(folder, { recursive: true });
  const at = options.at === undefined ? {} : { at: options.at };
  const keys = await openKeyStore({
    ...at,
    folder: join(folder, "keys"),
    epoch: join(folder, "epoch"),
    ledger: join(folder, "ledger"),
    root: rootFile(join(folder, "root", "root.txt")),
    firstStart,
  });
  const seal = recordSeal(keys);
  const kept = blobFolder(join(folder, "films"), keys);
  const vault = options.vault?.(kept) ?? kept;
  const opened = await openRecords({ where: join(folder, "glimmer.sqlite"), seal });
  const records = options.through?.(opened) ?? opened;
  const faults: string[] = [];
  const onFault = (error: unknown, where: string) =>
    void faults.push(`${where}: ${error instanceof Error ? error.stack : String(error)}`);
  const real = filmReader({ boxed: canBox() === "boxed", onFault: (text) => onFault(text, "reading a film") });
  const house = await openFilmHouse({
    records,
    vault,
    seal,
    reader: options.reader?.(real) ?? real,
    clock,
    newId,
    folder,
    calendar: london,
    onFault,
    keeper: await openKeyKeeper(keys, kept, options.at),
    retention: {
      signer: serviceSigner(seal),
      software: "test",
      settings: () => retentionDefaults,
      serviceName: async () => "Anytown EPS",
      dayOf: (at) => at.slice(0, 10),
      recordAbout: async () => ({ child: false }),
      recordUntil: async () => null,
      ...at,
    },
  });
  const { caseId, cycleId, cookie } = await someone(records, clock);
  const declared = [
    ...Object.values(uploads),
    ...Object.values(films),
    ...Object.values(forwards),
    ...Object.values(copies),
    ...Object.values(watched),
    reviews.clips,
    reviews.prepare,
    reviews.hold,
    reviews.file,
    reviews.still,
  ];
  const app = await createApp({
    records,
    clock,
    origin: ORIGIN,
    proxies: [],
    standsAtProvider: async () => true,
    routes: house.routes,
    declared,
    consent: house.consent,
    onFault,
    pages: null,
  });
  await app.listen({ host: "127.0.0.1", port: options.port ?? 0 });
  const address = app.server.address();
  if (address === null || typeof address === "string") throw new Error("the service listens on no port");
  return {
    base: `http://127.0.0.1:${address.port}`,
    headers: { cookie, origin: ORIGIN },
    caseId,
    cycleId,
    records,
    vault,
    seal,
    house,
    faults,
    async close() {
      await house.close();
      await app.close();
      await records.close();
      keys.lock();
    },
  };
}

/** One guider with one case and its first cycle, signed in. */
async function someone(records: Records, clock: Clock) {
  const { stores } = records;
  const account = {
    id: "guider",
    name: "Rowan",
    signInName: "rowan",
    roles: ["operator", "lead", "guider"],
    passwordHash: null,
    totpSecret: null,
    totpStep: null,
    createdAt: clock(),
    endedAt: null,
  } as const;
  if ((await stores.accounts.get(account.id)) === null) {
    await stores.accounts.add(account);
    await stores.cases.add({
      id: "case-one",
      code: "V-0001",
      guider: account.id,
      createdAt: clock(),
      awayAt: null,
      demoAt: null,
    });
    await stores.cases.addCycle({ id: "cycle-one", caseId: "case-one", number: 1, createdAt: clock() });
    await allow(records, clock, "case-one", account.id);
  }
  const { id } = await begin(stores, account, "password-and-code", "A test", clock());
  return { caseId: "case-one", cycleId: "cycle-one", cookie: `glimmer=${id}` };
}
