import type { FastifyReply } from "fastify";
import type { Me } from "#contract/api/account.ts";
import type { Account, Session } from "#domain/account.ts";
import type { RecordSeal } from "#domain/keeping.ts";
import type { Clock, NewId } from "#domain/moment.ts";
import type { Stores } from "#domain/records.ts";
import type { Reached } from "../access/scoped.ts";
import { setCookie, sessionCookie } from "../cookie.ts";
import type { SessionEnd } from "../notebooks/live.ts";
import type { Sandbox } from "../sandbox.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import type { Attempts } from "./attempts.ts";
import type { Challenges } from "./challenges.ts";

/** What the routes of accounts need. */
export interface AccountNeeds {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly origin: string;
  readonly attempts: Attempts;
  readonly challenges: Challenges;
  /** Null where the service has none. */
  readonly provider: IdentityProvider | null;
  readonly seal: Pick<RecordSeal, "digest">;
  /** What the service calls itself; empty where it has not said. */
  readonly serviceName: () => Promise<string>;
  readonly sandbox: () => Sandbox;
  /** Told of a session that ended, or goes on under another id, so that what streams to it stops. */
  readonly onEnded: (sessionHash: string, how?: SessionEnd) => void;
}

/** The same in one call, with what the call reaches. */
export interface AccountCall extends AccountNeeds {
  readonly records: Reached;
}

/** Whether somebody has a way back in: a passkey, a password with its code, or an account at the identity provider. */
export async function isSecured(stores: Stores, account: Account): Promise<boolean> {
  return (await opensHere(stores, account)) || (await stores.accounts.identitiesOf(account.id)).length > 0;
}

/** Whether somebody has a way in that needs no other server: a passkey, or a password with its code. */
export async function opensHere(stores: Stores, account: Account): Promise<boolean> {
  if (account.passwordHash !== null && account.totpSecret !== null) return true;
  return (await stores.accounts.passkeysOf(account.id)).length > 0;
}

export async function meOf(stores: Stores, account: Account, session: Session): Promise<Me> {
  return {
    account: account.id,
    name: account.name,
    roles: [...account.roles],
    strength: session.strength,
    screen: session.scope.kind === "screen" ? session.scope.cycle : null,
    deciding: decidingOn(session),
    answering: session.scope.kind === "answers" ? { case: session.scope.caseId } : null,
    secured: await isSecured(stores, account),
  };
}

/** Gives a session's id to the browser; null takes it away, with whatever else the browser kept of us. */
export function carry(reply: FastifyReply, origin: string, id: string | null): void {
  reply.header("set-cookie", setCookie(origin, sessionCookie(origin), id ?? "", id === null ? 0 : undefined));
  if (id === null) reply.header("clear-site-data", '"cache", "storage"');
}

function decidingOn({ scope }: Session): Me["deciding"] {
  return scope.kind === "consent" ? { case: scope.caseId, person: scope.person, decider: scope.decider } : null;
}
