/**
 * The audit says who did what, when, by what right, and what was refused. It is only ever added to, so it outlives the
 * people in it: it holds ids, codes, dates and numbers, and no name, note, title or secret. Who an id was, the case knows,
 * and that goes with the case.
 */
import type { LedgerHead } from "./keeping.ts";
import type { Instant } from "./moment.ts";

/** Everything that is written down. One list, so that whoever reads the audit knows what can stand in it. */
export const auditKinds = [
  // Coming and going
  "signed-in-by-passkey",
  "signed-in-by-password-and-code",
  "signed-in-by-set-up",
  "signed-in-by-provider",
  "signed-in-again",
  "sign-in-refused",
  "sign-in-slowed",
  "signed-out",
  "session-ended-at-provider",
  "signed-out-everywhere",
  "device-handed-over",
  "device-taken-back",
  "door-opened",
  "door-refused",
  // Accounts
  "colleague-invited",
  "account-made",
  "account-role-changed",
  "account-ended",
  "password-set",
  "passkey-added",
  "passkey-removed",
  "identity-linked",
  "identity-unlinked",
  // Cases
  "case-opened",
  "cycle-opened",
  "case-put-away",
  "case-brought-back",
  "case-handed-on",
  "demo-case-removed",
  "team-changed",
  "case-closing",
  "case-closing-undone",
  "case-closed",
  "case-held",
  "case-hold-reviewed",
  "case-release-asked",
  "case-released",
  // People: consent, assent, objections, how to reach them
  "deciders-noted",
  "consent-asked",
  "consent-answered",
  "consent-withdrawn",
  "consent-expired",
  "consent-text-changed",
  "assent-written",
  "objection-made",
  "objection-decided",
  "contact-read",
  "contact-changed",
  // What somebody answered that has to be told to somebody
  "worry-raised",
  "worry-answered",
  // Films
  "film-begun",
  "film-arrived",
  "film-refused",
  "film-joined",
  "film-tried-again",
  "working-copy-made",
  "film-looked-at",
  "film-watched",
  "film-read",
  "film-destroyed",
  "film-shredded",
  "clip-shown",
  "clip-shredded",
  "record-shredded",
  "clip-made",
  "still-made",
  "review-prepared",
  // What leaves the circle of a case
  "put-forward",
  "put-forward-ended",
  "put-forward-seen",
  "copy-given",
  "copy-fetched",
  "report-given",
  "letter-given",
  "viewing-ended",
  "research-exported",
  // Rights
  "access-refused",
  "emergency-asked",
  "emergency-allowed",
  "emergency-refused",
  "emergency-ended",
  // Keys and deletion
  "keys-locked",
  "keys-unlocked",
  "key-destroyed",
  "epoch-changed",
  "deletion-begun",
  "certificate-made",
  // The service itself
  "service-started",
  "service-stopped",
  "sandbox-state",
  "clock-jumped",
  "clock-confirmed",
  "settings-changed",
  "backup-made",
  "key-backup-removed",
  "restored",
] as const;
export type AuditKind = (typeof auditKinds)[number];

/** One thing that happened. What is not known, or does not matter, is left out. */
export interface AuditEntry {
  readonly at: Instant;
  /** The account; null where nobody had signed in, or the service did it by itself. */
  readonly by: string | null;
  readonly what: AuditKind;
  /** What it was done to: the id of a film, an account, a grant; or ids joined, as in `other/k3`. */
  readonly subject: string | null;
  readonly caseId: string | null;
  /** The beginning of the session's hash: which browser it was, as the list of sessions shows it. */
  readonly session?: string;
  /** How the session was opened: `passkey`, `password-and-code`, … */
  readonly strength?: string;
  /** The relation to the case that allowed it: `own`, `team`, `put-forward`, `emergency`, … */
  readonly relation?: string;
  readonly result?: "ok" | "refused";
  /** Why it was refused, or done: an error's code, a purpose, a kind of event. */
  readonly reason?: string;
  /** How many, where it is about several: ranges of a play, films of a case. */
  readonly count?: number;
  /** Bytes given out, for a play or a copy. */
  readonly bytes?: number;
}

/** An entry as it stands in the log. */
export interface KeptAuditEntry extends AuditEntry {
  /** From 1, without a gap. */
  readonly seq: number;
  /** The hash of the entry before it; 64 zeros before the first. */
  readonly prev: string;
  /** Its own: SHA-256 of everything else in it, hexadecimal. */
  readonly hash: string;
}

/** What the log was at one size: signed, and handed outside, so that nobody can make another log of it. */
export interface AuditCheckpoint {
  /** Entries it covers, from the first. */
  readonly size: number;
  /** Root of the Merkle tree over them, base64. */
  readonly root: string;
  /** Where the ledger of destroyed keys ended then; null in a checkpoint that does not say. */
  readonly destroyed: LedgerHead | null;
  /** The signed note, as it is handed out (C2SP tlog-checkpoint). */
  readonly note: string;
}

/** Makes a checkpoint where it is called for: every hour, and at each destruction of a key. */
export interface AuditCheckpoints {
  /** @returns a checkpoint over everything in the log, kept for good */
  make(): Promise<AuditCheckpoint>;
  newest(): Promise<AuditCheckpoint | null>;
}

const kinds: ReadonlySet<string> = new Set(auditKinds);
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const id = /^[\w-]{1,64}$/;
const joined = /^[\w-]{1,64}([./:@][\w-]{1,64}){0,4}$/;
const code = /^[a-z][a-z0-9-]{0,63}$/;

const forms: { readonly [field in keyof AuditEntry]-?: (value: unknown) => boolean } = {
  at: (value) => isText(value, instant),
  by: (value) => value === null || isText(value, id),
  what: (value) => typeof value === "string" && kinds.has(value),
  subject: (value) => value === null || isText(value, joined),
  caseId: (value) => value === null || isText(value, id),
  session: (value) => isText(value, id),
  strength: (value) => isText(value, code),
  relation: (value) => isText(value, code),
  result: (value) => value === "ok" || value === "refused",
  reason: (value) => isText(value, code),
  count: isCount,
  bytes: isCount,
};
const needed: readonly (keyof AuditEntry)[] = ["at", "by", "what", "subject", "caseId"];

/**
 * Whether an entry may be written down: every value is an id, a code, a date or a number. A sentence, or a name of two
 * words, is none of them; a single word that somebody put for an id cannot be told from one.
 *
 * @returns the field that may not, or null
 */
export function unfitForAudit(entry: AuditEntry): string | null {
  for (const field of needed) if (!(field in entry)) return field;
  for (const [field, value] of Object.entries(entry)) {
    if (value === undefined) continue;
    if (!isField(field) || !forms[field](value)) return field;
  }
  return null;
}

const isField = (name: string): name is keyof AuditEntry => Object.hasOwn(forms, name);

function isText(value: unknown, form: RegExp): boolean {
  return typeof value === "string" && form.test(value);
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
