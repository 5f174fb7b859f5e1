/**
 * What is written down, as the practice needs it. `records` implements it on SQLite and on PostgreSQL with one code path.
 * Everything that names or describes a person goes in and comes out in plain words here, and lies sealed in the database.
 *
 * What a method has acknowledged survives a killed process and a pulled plug.
 */
import type { Account, AtProvider, Identity, Invitation, Passkey, Session } from "./account.ts";
import type { AuditEntry, KeptAuditEntry } from "./audit.ts";
import type { Case, Cycle } from "./case.ts";
import type { ConsentAct, ConsentText, ConsentWords } from "./consent.ts";
import type { Contact } from "./contact.ts";
import type { Deletion } from "./deletion.ts";
import type { Ending } from "./ending.ts";
import type { CopyGiven } from "./copy-given.ts";
import type { Film, Piece, PieceKind, Upload } from "./film-record.ts";
import type { Job, JobKind } from "./job.ts";
import type { Blob, BlobId, RetentionClass } from "./keeping.ts";
import type { Instant } from "./moment.ts";
import type { Edit, KeptEdit, NotebookKind, NotebookRef } from "./notebook.ts";
import type { PutForward } from "./put-forward.ts";
import type { Emergency, EmergencyGrant, TeamMember } from "./team.ts";

/** Why the database cannot be opened, or written to. The sentence for each is in `contract/words`. */
export const recordsProblemCodes = [
  "records-unreachable", // no such folder, no permission, no server, no such database or password
  "records-damaged", // a file that is no database, or a broken one
  "records-newer", // written by a newer Glimmer
  "records-older", // only read, and not brought up by this Glimmer yet
  "records-in-use", // another server has it
  "records-no-room", // its disk is full, so nothing of what was being written is kept
] as const;
export type RecordsProblemCode = (typeof recordsProblemCodes)[number];

export interface Records {
  /** Either everything `work` wrote stands, or nothing of it. */
  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  /** Reads and single writes outside a transaction. */
  readonly stores: Stores;
  close(): Promise<void>;
}

export interface Stores {
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly cases: CaseStore;
  readonly films: FilmStore;
  readonly uploads: UploadStore;
  readonly jobs: JobStore;
  readonly team: TeamStore;
  readonly emergencies: EmergencyStore;
  readonly notebooks: NotebookStore;
  readonly endings: EndingStore;
  readonly deletions: DeletionStore;
  readonly forwards: ForwardStore;
  readonly copies: CopyStore;
  readonly contacts: ContactStore;
  readonly consents: ConsentStore;
  readonly audit: AuditStore;
}

export interface AccountStore {
  add(account: Account): Promise<void>;
  change(account: Account): Promise<void>;
  get(id: string): Promise<Account | null>;
  bySignInName(name: string): Promise<Account | null>;
  list(): Promise<readonly Account[]>;
  /**
   * Marks a code of this 30 s step as used.
   *
   * @returns false if this or a later one was used before; one that is hours ahead was a wrong clock's, and does not count
   */
  useTotpStep(id: string, step: number): Promise<boolean>;
  addPasskey(passkey: Passkey): Promise<void>;
  passkey(id: string): Promise<Passkey | null>;
  passkeysOf(account: string): Promise<readonly Passkey[]>;
  /** @returns false if there is no such passkey (any more). */
  setCounter(id: string, counter: number): Promise<boolean>;
  removePasskey(id: string): Promise<void>;
  /** The id that an account at a provider has here. */
  identityId(issuer: string, subject: string): string;
  addIdentity(identity: Identity): Promise<void>;
  identity(id: string): Promise<Identity | null>;
  identitiesOf(account: string): Promise<readonly Identity[]>;
  removeIdentity(id: string): Promise<void>;
  invite(invitation: Invitation): Promise<void>;
  /** One that nobody has used. */
  invitation(hash: string): Promise<Invitation | null>;
  /** Takes the invitation out, so that it opens once. */
  takeInvitation(hash: string, now: Instant): Promise<Invitation | null>;
}

export interface SessionStore {
  add(session: Session): Promise<void>;
  get(hash: string): Promise<Session | null>;
  /** Notes that a session was used. @returns false if it has ended. */
  seen(hash: string, at: Instant): Promise<boolean>;
  /** Notes how a session stands at its provider. @returns false if it has ended. */
  checked(hash: string, provider: AtProvider): Promise<boolean>;
  /** The sessions that began with an identity; of those, where it is named, with that session of the provider's. */
  listOfIdentity(identity: string | null, atProvider: string | null): Promise<readonly Session[]>;
  /** @returns false if it had ended before. */
  remove(hash: string): Promise<boolean>;
  /** @returns the hashes of those that went */
  removeAllOf(account: string): Promise<readonly string[]>;
  /** Ends every device in a client's hands for this cycle. @returns the hashes of those that were */
  removeScreensOf(cycle: string): Promise<readonly string[]>;
  listOf(account: string): Promise<readonly Session[]>;
}

export interface CaseStore {
  add(one: Case): Promise<void>;
  change(one: Case): Promise<void>;
  get(id: string): Promise<Case | null>;
  list(): Promise<readonly Case[]>;
  /** The case that has this code: `V-0137`. */
  coded(code: string): Promise<Case | null>;
  /** Takes a case out with its cycles, its jobs and everything written in it. @throws where it has films still */
  remove(id: string): Promise<void>;
  /**
   * Takes out everything that was written in a case and about its people, once its record key is gone; the case itself
   * stays, by its code, with its ending. @throws CaseHeld
   */
  removeRecord(id: string): Promise<void>;
  /** The next free number of a case code, from 1; never given twice. */
  nextNumber(): Promise<number>;
  addCycle(cycle: Cycle): Promise<void>;
  cycle(id: string): Promise<Cycle | null>;
  cyclesOf(caseId: string): Promise<readonly Cycle[]>;
  allCycles(): Promise<readonly Cycle[]>;
}

export interface FilmStore {
  add(film: Film): Promise<void>;
  change(film: Film): Promise<void>;
  get(id: string): Promise<Film | null>;
  listOf(caseId: string): Promise<readonly Film[]>;
  all(): Promise<readonly Film[]>;
  /** Films of the case with this digest. */
  alike(caseId: string, digest: string): Promise<readonly Film[]>;
  remove(id: string): Promise<void>;
  /** Puts a piece in place of the one with the same film, kind and key. @returns the blob that stood there before. */
  putPiece(piece: Piece): Promise<Blob | null>;
  piece(film: string, kind: PieceKind, key: string): Promise<Piece | null>;
  piecesOf(film: string): Promise<readonly Piece[]>;
  removePiece(film: string, kind: PieceKind, key: string): Promise<Blob | null>;
  /** Every blob of a case and class that anything in the database points to. */
  blobsOf(caseId: string, kept: RetentionClass): Promise<readonly Blob[]>;
  /** Every blob that anything in the database points to; what else lies in the store is an orphan. */
  blobs(): Promise<readonly BlobId[]>;
}

export interface UploadStore {
  add(upload: Upload): Promise<void>;
  get(id: string): Promise<Upload | null>;
  ofFilm(film: string): Promise<Upload | null>;
  unfinished(): Promise<readonly Upload[]>;
  setLength(id: string, length: number, now: Instant): Promise<void>;
  /** Adds a durable part at the upload's end. @returns false, and adds nothing, if the upload does not end at `offset`. */
  addPart(id: string, offset: number, blob: Blob, now: Instant): Promise<boolean>;
  /** In order of their offsets. */
  parts(id: string): Promise<readonly Blob[]>;
  remove(id: string): Promise<void>;
}

export interface JobStore {
  add(job: Job): Promise<void>;
  get(id: string): Promise<Job | null>;
  change(job: Job): Promise<void>;
  ofFilm(film: string): Promise<readonly Job[]>;
  removeOfFilm(film: string): Promise<void>;
  /** Jobs that are not done or failed, oldest first. */
  open(): Promise<readonly Job[]>;
  /** Takes the oldest waiting job of these kinds and marks it running; null if there is none. */
  take(kinds: readonly JobKind[], now: Instant): Promise<Job | null>;
  /** After a start: what was running when the process died waits again. */
  requeueRunning(now: Instant): Promise<void>;
}

export interface TeamStore {
  /** Puts somebody on a case's team, in place of how they stood there before. */
  put(member: TeamMember): Promise<void>;
  ofCase(caseId: string): Promise<readonly TeamMember[]>;
  ofAccount(account: string): Promise<readonly TeamMember[]>;
  remove(caseId: string, account: string): Promise<void>;
}

/** An emergency of a case whose record's key is destroyed is not there any more. */
export interface EmergencyStore {
  add(emergency: Emergency): Promise<void>;
  change(emergency: Emergency): Promise<void>;
  get(id: string): Promise<Emergency | null>;
  ofCase(caseId: string): Promise<readonly Emergency[]>;
  /** Those that an account asked for, without their reasons. */
  grantsTo(account: string): Promise<readonly EmergencyGrant[]>;
  /** Those that wait for a second person, oldest first. */
  asked(): Promise<readonly Emergency[]>;
}

export interface NotebookStore {
  /**
   * Adds edits at the notebook's end, all or none. An edit whose id is there already is left out, so sending twice is
   * sending once.
   *
   * @returns the edits as kept, in order, those that were there already included
   */
  append(
    ref: NotebookRef,
    caseId: string,
    edits: readonly Edit[],
    by: string,
    at: Instant,
  ): Promise<readonly KeptEdit[]>;
  /** Edits with `seq > after`, in order. */
  read(ref: NotebookRef, after: number): Promise<readonly KeptEdit[]>;
  /** Edits of all notebooks of a kind, for the index that is made when the service is unlocked. */
  readAll(kind: NotebookKind): AsyncIterable<{ readonly ref: NotebookRef; readonly edit: KeptEdit }>;
}

export interface ConsentStore {
  /**
   * Adds acts at the end of a case's ledger, all or none. One whose id is there already is left out.
   *
   * @returns the acts as kept, in order, those that were there already included
   */
  append(
    caseId: string,
    acts: readonly (ConsentWords & { readonly id: string })[],
    by: string,
    at: Instant,
  ): Promise<readonly ConsentAct[]>;
  /** Acts with `seq > after`, in order; all of them where nothing is said. */
  list(caseId: string, after?: number): Promise<readonly ConsentAct[]>;
  /** Keeps a text that somebody is shown, once. */
  keepText(text: ConsentText): Promise<void>;
  text(hash: string): Promise<ConsentText | null>;
}

export interface EndingStore {
  put(ending: Ending): Promise<void>;
  /** One that says nothing, where nobody has closed or held the case yet. */
  get(caseId: string): Promise<Ending>;
  list(): Promise<readonly Ending[]>;
}

export interface DeletionStore {
  add(deletion: Deletion): Promise<void>;
  change(deletion: Deletion): Promise<void>;
  get(id: string): Promise<Deletion | null>;
  /** Oldest first. */
  ofCase(caseId: string): Promise<readonly Deletion[]>;
  /** Those that a killed process left, or that are under way. */
  unfinished(): Promise<readonly Deletion[]>;
  /** Those whose keys are in no backup at this moment, and whose second certificate is not made. */
  keysGoneBy(at: Instant): Promise<readonly Deletion[]>;
  /** When a run by this name last looked at the clock. */
  clockSeen(name: string): Promise<Instant | null>;
  seeClock(name: string, at: Instant): Promise<void>;
}

/** What was put forward to colleagues. */
export interface ForwardStore {
  add(one: PutForward): Promise<void>;
  change(one: PutForward): Promise<void>;
  get(id: string): Promise<PutForward | null>;
  /** In the order in which they were put forward, those that ended included. */
  ofCase(caseId: string): Promise<readonly PutForward[]>;
  toAccount(account: string): Promise<readonly PutForward[]>;
  removeAllOf(caseId: string): Promise<void>;
}

/** How people are reached safely. */
export interface ContactStore {
  /** @returns false, and nothing is changed, where the revision that stands there is not the one before */
  put(contact: Contact): Promise<boolean>;
  of(caseId: string, person: string): Promise<Contact | null>;
  ofCase(caseId: string): Promise<readonly Contact[]>;
}

/** Copies that left Glimmer. */
export interface CopyStore {
  add(copy: CopyGiven): Promise<void>;
  change(copy: CopyGiven): Promise<void>;
  get(id: string): Promise<CopyGiven | null>;
  ofCase(caseId: string): Promise<readonly CopyGiven[]>;
  removeAllOf(caseId: string): Promise<void>;
}

export interface AuditStore {
  /** Adds to the log, in the order in which transactions write. @throws where a value is no id, code, date or number */
  add(entry: AuditEntry): Promise<void>;
  /** Entries with `seq > after`, in order; all of them, or at most `limit`. */
  list(after: number, limit?: number): Promise<readonly KeptAuditEntry[]>;
  /** Everything that happened in a case, in order. */
  ofCase(caseId: string): Promise<readonly KeptAuditEntry[]>;
  /** When the newest entry of what somebody did was written; null where nobody has done anything yet. */
  newestAt(): Promise<Instant | null>;
}
