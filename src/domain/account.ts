import type { Instant } from "./moment.ts";
import type { PersonRef } from "./people.ts";
import type { SheetRef } from "./sheet.ts";

export const accountRoles = [
  "operator", // runs it: settings, accounts, status, backup
  "lead", // the service's figures; decides objections, holds and emergencies
  "guider",
  "trainee",
  "assistant",
  "supervisor",
  "guest", // a supervisor or accreditor from outside
  "administrator", // the office: requests, waiting, letters; never a film
  "governance", // the audit, and nothing else
] as const;
export type AccountRole = (typeof accountRoles)[number];

/** Of whoever sets a service up. */
export const foundersRoles: readonly AccountRole[] = ["operator", "lead", "guider"];

/** Whether somebody has one of these roles; somebody who left has none. */
export function hasRole(
  { roles, endedAt }: Pick<Account, "roles" | "endedAt">,
  ...wanted: readonly AccountRole[]
): boolean {
  return endedAt === null && wanted.some((role) => roles.includes(role));
}

export interface Account {
  readonly id: string;
  /** Sealed in the database, as are the sign-in name and every secret. */
  readonly name: string;
  readonly signInName: string;
  /** What somebody may do here; an account may have several, and no role opens a case by itself. */
  readonly roles: readonly AccountRole[];
  /** PHC string of argon2id; null where only passkeys open the door. */
  readonly passwordHash: string | null;
  /** Base32; null until a password is set up. */
  readonly totpSecret: string | null;
  /** The last 30 s step whose code was used: each code opens once. */
  readonly totpStep: number | null;
  readonly createdAt: Instant;
  /** When the person left; nothing opens for them since. */
  readonly endedAt: Instant | null;
}

export interface Passkey {
  /** Credential id, base64url. */
  readonly id: string;
  readonly account: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly createdAt: Instant;
}

/** An account at an identity provider that opens an account here. */
export interface Identity {
  /** Keyed digest of issuer and subject: what the provider calls the person is kept nowhere. */
  readonly id: string;
  readonly account: string;
  /** Address of the provider. */
  readonly issuer: string;
  readonly createdAt: Instant;
}

/** How a session that began at an identity provider stands there. */
export interface AtProvider {
  /** The identity it began with. */
  readonly identity: string;
  /** Digest of the provider's own name for its session; null where it named none. */
  readonly session: string | null;
  /** Asks the provider once more whether the person still has their account; null where it gives nothing to ask with. */
  readonly refreshToken: string | null;
  readonly checkedAt: Instant;
}

/**
 * `screen`: a device in a client's hands; it reaches the prepared clips of one review and nothing else. `consent`: one on which
 * somebody decides about the films of a case; it reaches the questions about one person and nothing else. `answers`: one on
 * which somebody answers the sheets it was handed over with, and nothing else.
 */
export type SessionScope =
  | { readonly kind: "whole" }
  | { readonly kind: "screen"; readonly cycle: string }
  | { readonly kind: "consent"; readonly caseId: string; readonly person: PersonRef; readonly decider: string }
  | { readonly kind: "answers"; readonly caseId: string; readonly sheets: readonly SheetRef[] };

export interface Session {
  /** SHA-256 of the 256-bit id, hexadecimal: the id itself is only in the cookie. */
  readonly hash: string;
  readonly account: string;
  readonly scope: SessionScope;
  readonly strength: "passkey" | "password-and-code" | "identity-provider" | "set-up";
  /** Only of sessions that began at an identity provider. */
  readonly provider: AtProvider | null;
  /** What the person would call the device: "Chrome on Linux". */
  readonly device: string;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
  /** When somebody last showed who they are here: by signing in, or once more since. */
  readonly shownAt: Instant;
}

/** A one-time code that makes an account: the first operator's, or an invited colleague's. */
export interface Invitation {
  /** SHA-256 of the code, hexadecimal. */
  readonly hash: string;
  readonly roles: readonly AccountRole[];
  readonly name: string;
  readonly createdAt: Instant;
  readonly endsAt: Instant;
}
