import type { AuditEntry, AuditKind } from "#domain/audit.ts";
import type { Deletion } from "#domain/deletion.ts";
import type { EndingReason, StopReason } from "#domain/ending.ts";
import type { FilmProblemCode } from "#domain/film.ts";
import type { Film, FilmKind, FilmState, PieceKind } from "#domain/film-record.ts";
import type { CopyKind, GivePurpose } from "#domain/copy-given.ts";
import type { ForwardPurpose } from "#domain/put-forward.ts";
import type { JobKind } from "#domain/job.ts";
import type { BlobId, RetentionClass } from "#domain/keeping.ts";
import type { Day, Instant } from "#domain/moment.ts";
import type { NotebookKind } from "#domain/notebook.ts";
import type { TeamPlace } from "#domain/team.ts";

/** What `RecordSeal` made of a text. */
export type Sealed = Uint8Array;
/** JSON as text, the same in both databases. */
export type JsonText = string;

/** The tables as they stand after the last migration. In the database the names are in snake case. */
export interface Tables {
  accounts: {
    id: string;
    /** With a space between them. */
    roles: string;
    name: Sealed;
    signInName: Sealed;
    /** Keyed digest of the sign-in name, to find it by. */
    signInDigest: string;
    passwordHash: Sealed | null;
    totpSecret: Sealed | null;
    totpStep: number | null;
    createdAt: Instant;
    endedAt: Instant | null;
  };
  passkeys: {
    id: string;
    account: string;
    publicKey: Uint8Array;
    counter: number;
    transports: JsonText;
    name: Sealed;
    createdAt: Instant;
  };
  identities: { id: string; account: string; issuer: string; createdAt: Instant };
  invitations: { hash: string; roles: string; name: Sealed; createdAt: Instant; endsAt: Instant };
  sessions: {
    hash: string;
    account: string;
    /** The cycle of a device in a client's hands; null for a whole session. */
    screenCycle: string | null;
    /** Case, person and decider of a device on which somebody decides, with a space between them; null for every other. */
    consentOf: string | null;
    answersOf: string | null;
    strength: "passkey" | "password-and-code" | "identity-provider" | "set-up";
    /** The identity that the session began with, and a digest of the provider's own session. */
    identity: string | null;
    providerSession: string | null;
    refreshToken: Sealed | null;
    checkedAt: Instant | null;
    device: Sealed;
    createdAt: Instant;
    seenAt: Instant;
    shownAt: Instant;
  };
  team: { caseId: string; account: string; as: TeamPlace; from: Instant; until: Instant | null };
  emergencies: {
    id: string;
    caseId: string;
    by: string;
    reason: Sealed;
    askedAt: Instant;
    allowedBy: string | null;
    allowedAt: Instant | null;
    until: Instant | null;
    endedAt: Instant | null;
    toldAt: Instant | null;
  };
  cases: {
    id: string;
    code: string;
    guider: string;
    createdAt: Instant;
    awayAt: Instant | null;
    demoAt: Instant | null;
  };
  cycles: { id: string; caseId: string; number: number; createdAt: Instant };
  films: {
    id: string;
    caseId: string;
    cycleId: string;
    kind: FilmKind;
    state: FilmState;
    createdAt: Instant;
    name: Sealed;
    bytes: number | null;
    facts: JsonText | null;
    problem: FilmProblemCode | null;
    plays: Film["plays"];
    digest: Sealed | null;
    /** Keyed digest of the film's digest, to find films that are alike. */
    alike: string | null;
  };
  pieces: { film: string; kind: PieceKind; key: string } & BlobColumns;
  uploads: {
    id: string;
    film: string;
    caseId: string;
    by: string;
    length: number | null;
    offset: number;
    createdAt: Instant;
    changedAt: Instant;
  };
  parts: { upload: string; offset: number } & BlobColumns;
  jobs: {
    /** Their order of arrival. */
    seq: number;
    id: string;
    kind: JobKind;
    caseId: string;
    film: string;
    wants: JsonText;
    state: "waiting" | "running" | "done" | "failed";
    step: string;
    progress: number;
    attempts: number;
    code: string | null;
    createdAt: Instant;
    changedAt: Instant;
  };
  edits: {
    kind: NotebookKind;
    notebook: string;
    seq: number;
    id: string;
    caseId: string;
    by: string;
    at: Instant;
    /** JSON of name, what stood there and what stands there now. */
    words: Sealed;
  };
  forwards: {
    id: string;
    caseId: string;
    by: string;
    to: string;
    purpose: ForwardPurpose;
    at: Instant;
    until: Instant;
    endedAt: Instant | null;
    seenAt: Instant | null;
    /** JSON of the note and of the clips with their titles. */
    words: Sealed;
  };
  contacts: {
    caseId: string;
    person: string;
    revision: number;
    changedBy: string;
    changedAt: Instant;
    /** JSON of `ContactSaid`. */
    said: Sealed;
  };
  copies: {
    id: string;
    caseId: string;
    by: string;
    at: Instant;
    purpose: GivePurpose;
    kind: CopyKind;
    film: string;
    key: string;
    to: Sealed;
    fetchedAt: Instant | null;
    bytes: number | null;
    sha256: string | null;
  };
  audit: {
    seq: number;
    at: Instant;
    by: string | null;
    what: AuditKind;
    subject: string | null;
    caseId: string | null;
    session: string | null;
    strength: string | null;
    relation: string | null;
    result: AuditEntry["result"] | null;
    reason: string | null;
    count: number | null;
    bytes: number | null;
    /** SHA-256 of the entry before this one and of this one, hexadecimal; see `log/leaf.ts`. */
    prev: string;
    hash: string;
  };
  consents: {
    caseId: string;
    seq: number;
    id: string;
    by: string;
    at: Instant;
    /** JSON of the act. */
    words: Sealed;
  };
  /** Texts that somebody was shown, by their hash. */
  consentTexts: { hash: string; words: Sealed };
  /** How a case ends, and what holds it. */
  endings: {
    caseId: string;
    closingAt: Instant | null;
    closingBy: string | null;
    reason: EndingReason | null;
    because: StopReason | null;
    wantedBy: string | null;
    closedAt: Instant | null;
    recordGoneAt: Instant | null;
    heldAt: Instant | null;
    heldBy: string | null;
    holdReason: Sealed | null;
    holdReviewOn: Day | null;
    releaseAskedBy: string | null;
  };
  /** It outlives its case, and holds ids, counts and digests alone. */
  deletions: Omit<Deletion, "found" | "keys"> & { found: JsonText; keys: JsonText };
  clockSeen: { name: string; at: Instant };
  counters: { name: string; value: number };
  schemaVersion: { version: number };
}

export interface BlobColumns {
  blob: BlobId;
  blobCase: string;
  kept: RetentionClass;
  blobBytes: number;
  sealedBytes: number;
}
