/** Records of a small service. Each is whole, so that a test names only what it is about. */
import type { Account, Invitation, Passkey, Session } from "#domain/account.ts";
import type { Case, Cycle } from "#domain/case.ts";
import type { Contact } from "#domain/contact.ts";
import type { CopyGiven } from "#domain/copy-given.ts";
import type { Film, Upload } from "#domain/film-record.ts";
import type { Job } from "#domain/job.ts";
import type { Blob } from "#domain/keeping.ts";
import { isBlobId } from "#domain/keeping.ts";
import type { PutForward } from "#domain/put-forward.ts";
import type { Records, Stores } from "#domain/records.ts";
import type { Emergency, TeamMember } from "#domain/team.ts";

export const moment = (second: number): string =>
  `2026-11-21T09:${String(Math.floor(second / 60)).padStart(2, "0")}:${String(second % 60).padStart(2, "0")}.000Z`;

export const account = (changes: Partial<Account> = {}): Account => ({
  id: "anna",
  name: "Anna Lindqvist",
  signInName: "Anna.L",
  roles: ["operator", "guider"],
  passwordHash: "$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA",
  totpSecret: "JBSWY3DPEHPK3PXP",
  totpStep: null,
  createdAt: moment(0),
  endedAt: null,
  ...changes,
});

export const passkey = (changes: Partial<Passkey> = {}): Passkey => ({
  id: "cGFzc2tleQ",
  account: "anna",
  publicKey: Uint8Array.of(0, 1, 127, 128, 255),
  counter: 4_294_967_295,
  transports: ["internal", "hybrid"],
  name: "Anna's telephone",
  createdAt: moment(1),
  ...changes,
});

export const session = (changes: Partial<Session> = {}): Session => ({
  hash: "a1".repeat(32),
  account: "anna",
  scope: { kind: "whole" },
  strength: "passkey",
  provider: null,
  device: "Chrome on Linux",
  createdAt: moment(2),
  seenAt: moment(3),
  shownAt: moment(2),
  ...changes,
});

export const invitation = (changes: Partial<Invitation> = {}): Invitation => ({
  hash: "b2".repeat(32),
  roles: ["guider", "supervisor"],
  name: "Tomasz Wren",
  createdAt: moment(0),
  endsAt: moment(60),
  ...changes,
});

export const oneCase = (changes: Partial<Case> = {}): Case => ({
  id: "case-1",
  code: "V-0137",
  guider: "anna",
  createdAt: moment(4),
  awayAt: null,
  demoAt: null,
  ...changes,
});

export const cycle = (changes: Partial<Cycle> = {}): Cycle => ({
  id: "cycle-1",
  caseId: "case-1",
  number: 1,
  createdAt: moment(5),
  ...changes,
});

export const film = (changes: Partial<Film> = {}): Film => ({
  id: "film-1",
  caseId: "case-1",
  cycleId: "cycle-1",
  kind: "interaction",
  state: "arriving",
  createdAt: moment(6),
  name: "Ellie at breakfast.mov",
  bytes: null,
  facts: null,
  problem: null,
  plays: null,
  digest: null,
  ...changes,
});

export const facts: NonNullable<Film["facts"]> = {
  container: "mov",
  headerSeconds: 12.5,
  seconds: 12.48,
  video: null,
  audio: { codec: "aac", rate: 48_000, channels: 2 },
  problem: { code: "film-cut-short", readableTo: 12.48 },
};

export const upload = (changes: Partial<Upload> = {}): Upload => ({
  id: "upload-1",
  film: "film-1",
  caseId: "case-1",
  by: "anna",
  length: null,
  offset: 0,
  createdAt: moment(7),
  changedAt: moment(7),
  ...changes,
});

export const job = (changes: Partial<Job> = {}): Job => ({
  id: "job-1",
  kind: "import-film",
  caseId: "case-1",
  film: "film-1",
  wants: { clip: "c1", from: 12, list: [1, null, true] },
  state: "waiting",
  step: "join",
  progress: 0.125,
  attempts: 0,
  code: null,
  createdAt: moment(8),
  changedAt: moment(8),
  ...changes,
});

export function blob(number: number, bytes = 5_000_000_000): Blob {
  const id = number.toString(16).padStart(32, "0");
  if (!isBlobId(id)) throw new Error(id);
  return { id, caseId: "case-1", kept: "film", bytes, sealedBytes: bytes + 200 };
}

export async function withCase({ accounts, cases }: Stores): Promise<void> {
  await accounts.add(account());
  await cases.add(oneCase());
  await cases.addCycle(cycle());
}

export async function withFilm(records: Records): Promise<void> {
  await records.transaction(async (stores) => {
    await withCase(stores);
    await stores.films.add(film());
    await stores.uploads.add(upload());
  });
}

export const forward = (changes: Partial<PutForward> = {}): PutForward => ({
  id: "forward-1",
  caseId: "case-1",
  by: "anna",
  to: "ben",
  purpose: "supervision",
  at: moment(10),
  until: moment(600),
  endedAt: null,
  seenAt: null,
  note: "How I follow Laura here",
  clips: [{ film: "film-1", clip: "clip-1", key: "100-900", title: "Mia looks up", seconds: 8, still: 400 }],
  ...changes,
});

export const copy = (changes: Partial<CopyGiven> = {}): CopyGiven => ({
  id: "copy-1",
  caseId: "case-1",
  by: "anna",
  at: moment(10),
  purpose: "family-copy",
  kind: "clip",
  film: "film-1",
  key: "100-900",
  to: "Laura, on her own stick",
  fetchedAt: null,
  bytes: null,
  sha256: null,
  ...changes,
});

export const contact = (changes: Partial<Contact> = {}): Contact => ({
  caseId: "case-1",
  person: "client",
  revision: 1,
  changedBy: "anna",
  changedAt: moment(10),
  said: {
    address: "3 Quince Row, Fenwick",
    telephone: "01632 960001",
    email: "laura@example.org",
    safely: "By text, before three",
    mustNotKnow: [{ name: "Rob Quill", why: "An order stands against him" }],
  },
  ...changes,
});

export const member = (changes: Partial<TeamMember> = {}): TeamMember => ({
  caseId: "case-1",
  account: "ben",
  as: "trainee",
  from: moment(30),
  until: null,
  ...changes,
});

export const emergency = (changes: Partial<Emergency> = {}): Emergency => ({
  id: "emergency-1",
  caseId: "case-1",
  by: "ben",
  reason: "Anna is ill and the review is at two",
  askedAt: moment(30),
  allowedBy: null,
  allowedAt: null,
  until: null,
  endedAt: null,
  toldAt: null,
  ...changes,
});
