/** Whether those who came by the identity provider still have their account there. */
import type { AtProvider, Session } from "#domain/account.ts";
import type { Clock } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import type { Signed } from "../serve.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import { ASKED_EVERY, UNASKED_FOR } from "./session-limits.ts";

export interface StandingNeeds {
  readonly records: Records;
  readonly clock: Clock;
  /** Null where the service has none (any more): whoever came by it has to sign in another way. */
  readonly provider: IdentityProvider | null;
  readonly onEnded: (sessionHash: string) => void;
}

/** Milliseconds for which a provider that could not be reached is not asked again. */
const QUIET_FOR = 60_000;

/**
 * Asks the provider at most every 15 minutes for a session, where it gave something to ask with; where it did not, the
 * session's own limits hold. A provider that cannot be reached is asked again a minute later, and after an hour without a
 * yes the session ends.
 */
export function standing({ records, clock, provider, onEnded }: StandingNeeds): (caller: Signed) => Promise<boolean> {
  /** A refresh token is good once: what comes at the same time waits for the one answer. */
  const asking = new Map<string, Promise<boolean>>();
  let quietUntil = 0;
  const now = () => Date.parse(clock());
  const since = (then: string) => now() - Date.parse(then);

  async function stands({ hash }: Session, at: AtProvider): Promise<boolean> {
    if (provider === null) return false;
    if (at.refreshToken === null) return true;
    const answer = now() < quietUntil ? "unreachable" : await provider.stillThere(at.refreshToken);
    if (answer === "gone") return false;
    if (answer === "unreachable") {
      if (now() >= quietUntil) quietUntil = now() + QUIET_FOR;
      return since(at.checkedAt) < UNASKED_FOR;
    }
    const { accounts, sessions } = records.stores;
    if (answer.subject !== null && accounts.identityId(provider.issuer, answer.subject) !== at.identity) return false;
    return sessions.checked(hash, { ...at, refreshToken: answer.refreshToken, checkedAt: clock() });
  }

  async function decide(hash: string): Promise<boolean> {
    // Read again: whoever asked just before has left another token.
    const session = await records.stores.sessions.get(hash);
    if (session === null) return false;
    const at = session.provider;
    if (at === null || (provider !== null && since(at.checkedAt) < ASKED_EVERY) || (await stands(session, at)))
      return true;
    if (await records.stores.sessions.remove(hash)) {
      const entry = {
        at: clock(),
        by: session.account,
        what: "session-ended-at-provider" as const,
        subject: null,
        caseId: null,
      };
      await records.stores.audit.add(entry);
    }
    onEnded(hash);
    return false;
  }

  return async ({ session: { hash, provider: at } }) => {
    if (at === null || (provider !== null && since(at.checkedAt) < ASKED_EVERY)) return true;
    const before = asking.get(hash);
    if (before !== undefined) return before;
    const answer = decide(hash).finally(() => asking.delete(hash));
    asking.set(hash, answer);
    return answer;
  };
}
