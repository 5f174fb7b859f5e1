/**
 * Records as a request is handed them: what belongs to a case it may not reach is not there, and writing to one fails.
 * A handler that forgets to ask whose something is finds nothing, and says so.
 */
import type { Case } from "#domain/case.ts";
import { codingBehind } from "#domain/coding.ts";
import type { NotebookRef } from "#domain/notebook.ts";
import type { Records, Stores } from "#domain/records.ts";

export interface Scope {
  /** Whether the call may reach a case. `stores` are those of the transaction that is open, if one is. */
  readonly reaches: (stores: Stores, one: Case | string) => Promise<boolean>;
  /** Whether it reads what happened in the whole service. */
  readonly readsAudit: boolean;
}

/** Records as a call is handed them; with them it opens what is held in memory beside the database. */
export interface Reached extends Records {
  /** @throws OutOfReach */
  readonly mustReach: (one: string | NotebookRef) => Promise<void>;
}

/** The call does not reach the case of something that it was to write, or to open in memory. Nothing was done. */
export class OutOfReach extends Error {
  override readonly name = "OutOfReach";
  readonly code = "not-found" as const;
}

/** Nothing a request does. */
export class NotForRequests extends Error {
  override readonly name = "NotForRequests";
}

export function scoped(records: Records, scope: Scope): Reached {
  const reach = reachOf(records.stores, scope);
  return {
    mustReach: async (one) =>
      typeof one === "string"
        ? reach.must(one)
        : one.kind === "service"
          ? undefined
          : reach.must(await caseOf(reach.stores, one)),
    stores: scopedStores(records.stores, scope),
    transaction: async (work) => records.transaction((stores) => work(scopedStores(stores, scope))),
    // Whoever is handed it does not close it.
    close: () => Promise.reject(new NotForRequests("A request closes no records")),
  };
}

interface Reach {
  readonly stores: Stores;
  readonly readsAudit: boolean;
  readonly reaches: (one: Case | string | null | undefined) => Promise<boolean>;
  readonly must: (caseId: string | null | undefined) => Promise<void>;
  readonly reachesFilm: (film: string) => Promise<boolean>;
  readonly mustFilm: (film: string) => Promise<void>;
}

function reachOf(stores: Stores, scope: Scope): Reach {
  const reaches = async (one: Case | string | null | undefined) => one != null && scope.reaches(stores, one);
  const caseOf = async (film: string) => (await stores.films.get(film))?.caseId;
  const must = async (caseId: string | null | undefined) => {
    if (!(await reaches(caseId))) throw new OutOfReach();
  };
  return {
    stores,
    readsAudit: scope.readsAudit,
    reaches,
    must,
    reachesFilm: async (film) => reaches(await caseOf(film)),
    mustFilm: async (film) => must(await caseOf(film)),
  };
}

/** How each store is narrowed. Every store has to say: a new one does not compile without. */
const narrowed: { readonly [name in keyof Stores]: (reach: Reach) => Stores[name] } = {
  // Of people who work here, and of no case.
  accounts: ({ stores }) => stores.accounts,
  sessions: ({ stores }) => stores.sessions,
  cases: caseStore,
  films: filmStore,
  uploads: uploadStore,
  jobs: jobStore,
  notebooks: notebookStore,
  team: ({ stores: { team }, reaches, must }) => ({
    put: async (member) => (await must(member.caseId), team.put(member)),
    ofCase: async (caseId) => ((await reaches(caseId)) ? team.ofCase(caseId) : []),
    ofAccount: async (account) => within(await team.ofAccount(account), reaches),
    remove: async (caseId, account) => (await must(caseId), team.remove(caseId, account)),
  }),
  emergencies: ({ stores: { emergencies }, reaches, must }) => ({
    add: async (one) => (await must(one.caseId), emergencies.add(one)),
    change: async (one) => (await must(one.caseId), emergencies.change(one)),
    get: async (id) => orNull(await emergencies.get(id), reaches),
    ofCase: async (caseId) => ((await reaches(caseId)) ? emergencies.ofCase(caseId) : []),
    grantsTo: async (account) => within(await emergencies.grantsTo(account), reaches),
    asked: async () => within(await emergencies.asked(), reaches),
  }),
  forwards: ({ stores: { forwards }, reaches, must }) => ({
    add: async (one) => (await must(one.caseId), forwards.add(one)),
    change: async (one) => (await must(one.caseId), forwards.change(one)),
    get: async (id) => orNull(await forwards.get(id), reaches),
    ofCase: async (caseId) => ((await reaches(caseId)) ? forwards.ofCase(caseId) : []),
    toAccount: async (account) => within(await forwards.toAccount(account), reaches),
    removeAllOf: async (caseId) => (await must(caseId), forwards.removeAllOf(caseId)),
  }),
  copies: ({ stores: { copies }, reaches, must }) => ({
    add: async (one) => (await must(one.caseId), copies.add(one)),
    change: async (one) => (await must(one.caseId), copies.change(one)),
    get: async (id) => orNull(await copies.get(id), reaches),
    ofCase: async (caseId) => ((await reaches(caseId)) ? copies.ofCase(caseId) : []),
    removeAllOf: async (caseId) => (await must(caseId), copies.removeAllOf(caseId)),
  }),
  consents: ({ stores: { consents }, reaches, must }) => ({
    append: async (caseId, said, by, at) => (await must(caseId), consents.append(caseId, said, by, at)),
    list: async (caseId, after) => ((await reaches(caseId)) ? consents.list(caseId, after) : []),
    // Texts that people are shown are about nobody.
    keepText: (text) => consents.keepText(text),
    text: (hash) => consents.text(hash),
  }),
  endings: ({ stores: { endings }, reaches, must }) => ({
    put: async (ending) => (await must(ending.caseId), endings.put(ending)),
    async get(caseId) {
      if (!(await reaches(caseId))) throw new OutOfReach();
      return endings.get(caseId);
    },
    list: async () => within(await endings.list(), reaches),
  }),
  deletions: ({ stores: { deletions }, reaches, must }) => ({
    add: async (one) => (await must(one.caseId), deletions.add(one)),
    change: async (one) => (await must(one.caseId), deletions.change(one)),
    get: async (id) => orNull(await deletions.get(id), reaches),
    ofCase: async (caseId) => ((await reaches(caseId)) ? deletions.ofCase(caseId) : []),
    unfinished: notForRequests("going on with deletions"),
    keysGoneBy: notForRequests("certifying deletions"),
    clockSeen: notForRequests("looking at the clock of a run"),
    seeClock: notForRequests("looking at the clock of a run"),
  }),
  contacts: ({ stores: { contacts }, reaches, must }) => ({
    put: async (contact) => (await must(contact.caseId), contacts.put(contact)),
    of: async (caseId, person) => ((await reaches(caseId)) ? contacts.of(caseId, person) : null),
    ofCase: async (caseId) => ((await reaches(caseId)) ? contacts.ofCase(caseId) : []),
  }),
  // What happened is written down whatever was reached, and read by those whose part it is.
  audit: ({ stores: { audit }, reaches, readsAudit }) => ({
    add: async (entry) => audit.add(entry),
    ofCase: async (caseId) => ((await reaches(caseId)) ? audit.ofCase(caseId) : []),
    list: readsAudit ? async (after, limit) => audit.list(after, limit) : notForRequests("reading the audit"),
    newestAt: async () => audit.newestAt(),
  }),
};

function scopedStores(stores: Stores, scope: Scope): Stores {
  const reach = reachOf(stores, scope);
  return {
    accounts: narrowed.accounts(reach),
    sessions: narrowed.sessions(reach),
    cases: narrowed.cases(reach),
    films: narrowed.films(reach),
    uploads: narrowed.uploads(reach),
    jobs: narrowed.jobs(reach),
    notebooks: narrowed.notebooks(reach),
    team: narrowed.team(reach),
    emergencies: narrowed.emergencies(reach),
    forwards: narrowed.forwards(reach),
    copies: narrowed.copies(reach),
    consents: narrowed.consents(reach),
    endings: narrowed.endings(reach),
    deletions: narrowed.deletions(reach),
    contacts: narrowed.contacts(reach),
    audit: narrowed.audit(reach),
  };
}

function caseStore({ stores: { cases }, reaches, must }: Reach): Stores["cases"] {
  return {
    async add(one) {
      // A new case is nobody's yet; one that is there already must be theirs.
      if ((await cases.get(one.id)) !== null) await must(one.id);
      await cases.add(one);
    },
    change: async (one) => (await must(one.id), cases.change(one)),
    get: async (id) => ((await reaches(id)) ? cases.get(id) : null),
    async list() {
      const open = [];
      for (const one of await cases.list()) if (await reaches(one)) open.push(one);
      return open;
    },
    remove: async (id) => (await must(id), cases.remove(id)),
    removeRecord: notForRequests("taking out what was written in a case"),
    coded: async (code) => {
      const one = await cases.coded(code);
      return one !== null && (await reaches(one)) ? one : null;
    },
    nextNumber: () => cases.nextNumber(),
    addCycle: async (cycle) => (await must(cycle.caseId), cases.addCycle(cycle)),
    cycle: async (id) => orNull(await cases.cycle(id), reaches),
    cyclesOf: async (caseId) => ((await reaches(caseId)) ? cases.cyclesOf(caseId) : []),
    allCycles: async () => within(await cases.allCycles(), reaches),
  };
}

function filmStore({ stores: { films }, reaches, must, reachesFilm, mustFilm }: Reach): Stores["films"] {
  return {
    add: async (film) => (await must(film.caseId), films.add(film)),
    change: async (film) => (await must(film.caseId), films.change(film)),
    get: async (id) => orNull(await films.get(id), reaches),
    listOf: async (caseId) => ((await reaches(caseId)) ? films.listOf(caseId) : []),
    all: async () => within(await films.all(), reaches),
    alike: async (caseId, digest) => ((await reaches(caseId)) ? films.alike(caseId, digest) : []),
    remove: async (id) => (await mustFilm(id), films.remove(id)),
    putPiece: async (piece) => (await mustFilm(piece.film), films.putPiece(piece)),
    piece: async (film, kind, key) => ((await reachesFilm(film)) ? films.piece(film, kind, key) : null),
    piecesOf: async (film) => ((await reachesFilm(film)) ? films.piecesOf(film) : []),
    removePiece: async (film, kind, key) => (await mustFilm(film), films.removePiece(film, kind, key)),
    blobsOf: async (caseId, kept) => ((await reaches(caseId)) ? films.blobsOf(caseId, kept) : []),
    blobs: notForRequests("sweeping"),
  };
}

function uploadStore({ stores: { uploads }, reaches, must }: Reach): Stores["uploads"] {
  const mustUpload = async (id: string) => must((await uploads.get(id))?.caseId);
  return {
    add: async (upload) => (await must(upload.caseId), uploads.add(upload)),
    get: async (id) => orNull(await uploads.get(id), reaches),
    ofFilm: async (film) => orNull(await uploads.ofFilm(film), reaches),
    // To count how many somebody has on their way, wherever they lead.
    unfinished: () => uploads.unfinished(),
    setLength: async (id, length, now) => (await mustUpload(id), uploads.setLength(id, length, now)),
    addPart: async (id, offset, blob, now) => (await mustUpload(id), uploads.addPart(id, offset, blob, now)),
    parts: async (id) => ((await reaches((await uploads.get(id))?.caseId)) ? uploads.parts(id) : []),
    remove: async (id) => (await mustUpload(id), uploads.remove(id)),
  };
}

function jobStore({ stores: { jobs }, reaches, must, mustFilm }: Reach): Stores["jobs"] {
  return {
    add: async (job) => (await must(job.caseId), jobs.add(job)),
    get: async (id) => orNull(await jobs.get(id), reaches),
    change: async (job) => (await must(job.caseId), jobs.change(job)),
    ofFilm: async (film) => within(await jobs.ofFilm(film), reaches),
    removeOfFilm: async (film) => (await mustFilm(film), jobs.removeOfFilm(film)),
    open: async () => within(await jobs.open(), reaches),
    take: notForRequests("taking a job"),
    requeueRunning: notForRequests("beginning jobs again"),
  };
}

function notebookStore({ stores, reaches, must }: Reach): Stores["notebooks"] {
  const { notebooks } = stores;
  const isOpen = async (ref: NotebookRef) => ref.kind === "service" || (await reaches(await caseOf(stores, ref)));
  return {
    async append(ref, caseId, edits, by, at) {
      // Under whose key it is sealed, and where it stands: both have to be theirs.
      if (ref.kind !== "service") await must(caseId);
      if (!(await isOpen(ref))) throw new OutOfReach();
      return notebooks.append(ref, caseId, edits, by, at);
    },
    read: async (ref, after) => ((await isOpen(ref)) ? notebooks.read(ref, after) : []),
    readAll: notForRequests("reading all notebooks"),
  };
}

/** The case that a notebook belongs to, if it is there. */
async function caseOf({ films, cases }: Stores, { kind, id }: NotebookRef): Promise<string | undefined> {
  if (kind === "film") return (await films.get(id))?.caseId;
  if (kind === "coding") return (await films.get(codingBehind(id).film))?.caseId;
  return kind === "review" ? (await cases.cycle(id))?.caseId : id;
}

type Reaches = Reach["reaches"];

async function orNull<T extends { readonly caseId: string }>(thing: T | null, reaches: Reaches): Promise<T | null> {
  return thing !== null && (await reaches(thing.caseId)) ? thing : null;
}

/** Those that belong to cases which are reached; each case is asked about once. */
async function within<T extends { readonly caseId: string }>(
  list: readonly T[],
  reaches: Reaches,
): Promise<readonly T[]> {
  const open = new Map<string, boolean>();
  for (const id of new Set(list.map(({ caseId }) => caseId))) open.set(id, await reaches(id));
  return list.filter(({ caseId }) => open.get(caseId) === true);
}

function notForRequests(what: string): () => never {
  return () => {
    throw new NotForRequests(`A request is not for ${what}`);
  };
}
