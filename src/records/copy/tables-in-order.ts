import type { Tables } from "../tables.ts";

/** Every table that a copy of the database holds, those first that others point to. A new one that is left out does not compile. */
const every = {
  accounts: true,
  passkeys: true,
  identities: true,
  invitations: true,
  sessions: true,
  cases: true,
  cycles: true,
  team: true,
  emergencies: true,
  consentTexts: true,
  consents: true,
  endings: true,
  deletions: true,
  films: true,
  pieces: true,
  uploads: true,
  parts: true,
  jobs: true,
  edits: true,
  forwards: true,
  copies: true,
  contacts: true,
  audit: true,
  clockSeen: true,
  counters: true,
} satisfies { readonly [name in Exclude<keyof Tables, "schemaVersion">]: true };

export const tablesInOrder: readonly string[] = Object.keys(every);
