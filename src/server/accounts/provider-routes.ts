import type { FastifyReply } from "fastify";
import { identities as declared } from "#contract/api/identities.ts";
import type { Account, AtProvider } from "#domain/account.ts";
import type { Stores } from "#domain/records.ts";
import { awayCookie, cookieOf, setCookie } from "../cookie.ts";
import { decided } from "../decided.ts";
import { Refusal, refused } from "../refusal.ts";
import { hashOf, newSecret } from "../secrets.ts";
import type { Reached } from "../access/scoped.ts";
import type { Routes, Signed } from "../serve.ts";
import type { AccountNeeds } from "./account-needs.ts";
import { carry, isSecured, meOf } from "./account-needs.ts";
import { addressOf } from "./address.ts";
import { addressTries } from "./attempts.ts";
import type { Asked, Vouched } from "./identity-provider.ts";
import { visitsKept } from "./provider-visits.ts";
import type { Visit } from "./provider-visits.ts";
import { notLetIn, slowed } from "./not-let-in.ts";
import { rotated } from "./sessions.ts";
import { signIn } from "./signing-in.ts";

/** Seconds for which a browser that is away is known again. */
const AWAY_FOR = 600;

/**
 * Signing in at the identity provider, once more since, and linking an account there with one here. Nothing is linked by
 * itself: who has the same name or e-mail address there is not who has it here.
 */
export function providerRoutes(needs: AccountNeeds): Routes {
  const { clock, origin, attempts, provider, onEnded } = needs;
  const visits = visitsKept(clock);

  async function sendAway(reply: FastifyReply, anew: boolean, visit: (asked: Asked) => Visit) {
    if (provider === null) return refused("not-found");
    const begun = await provider.begin(anew);
    if (begun === null) return refused("provider-unreachable");
    const browser = newSecret();
    visits.give(hashOf(browser), visit(begun.asked));
    reply.header("set-cookie", setCookie(origin, awayCookie(origin), browser, AWAY_FOR));
    return { url: begun.url };
  }

  const identityOf = ({ accounts }: Stores, { issuer, subject }: Vouched) => accounts.identityId(issuer, subject);
  const standingOf = (stores: Stores, vouched: Vouched): AtProvider => ({
    identity: identityOf(stores, vouched),
    session: vouched.session === null ? null : sessionThere(vouched.issuer, vouched.session),
    refreshToken: vouched.refreshToken,
    checkedAt: clock(),
  });
  const refuse = async (records: Reached, refusal: Refusal, subject: string | null) =>
    notLetIn({ ...needs, records }, subject, refusal);

  async function accountOf({ stores }: Reached, vouched: Vouched): Promise<Account | null> {
    const { accounts } = stores;
    const identity = await accounts.identity(identityOf(stores, vouched));
    const account = identity && (await accounts.get(identity.account));
    return account === null || account.endedAt !== null ? null : account;
  }

  /** Written in one go: of two who link the same account at once, the second is refused. */
  async function linked(records: Reached, { account, session }: Signed, vouched: Vouched) {
    const at = clock();
    return decided(records, async (stores) => {
      const id = identityOf(stores, vouched);
      const there = await stores.accounts.identity(id);
      if (there !== null && there.account !== account.id) return refused("identity-taken");
      if (there === null) {
        await stores.accounts.addIdentity({ id, account: account.id, issuer: vouched.issuer, createdAt: at });
      }
      await stores.audit.add({ at, by: account.id, what: "identity-linked", subject: account.id, caseId: null });
      // Who came with a one-time code has now a way in; who had one before keeps the session as it began.
      const power =
        session.strength === "set-up"
          ? { strength: "identity-provider" as const, provider: standingOf(stores, vouched), shownAt: at }
          : {};
      return (await rotated(stores, session, power)) ?? refused("sign-in-needed");
    });
  }

  async function shownAgain(records: Reached, { account, session }: Signed, vouched: Vouched) {
    if ((await accountOf(records, vouched))?.id !== account.id)
      return refuse(records, refused("provider-refused"), account.id);
    const at = clock();
    return decided(records, async (stores) => {
      await stores.audit.add({ at, by: account.id, what: "signed-in-again", subject: null, caseId: null });
      return (await rotated(stores, session, { seenAt: at, shownAt: at })) ?? refused("sign-in-needed");
    });
  }

  return (serve) => {
    serve(declared.signIn, async ({ reply }) => sendAway(reply, false, (asked) => ({ asked, began: "sign-in" })));
    serve(declared.again, async ({ caller: { session }, reply }) =>
      sendAway(reply, true, (asked) => ({ asked, began: "again", session: session.hash })),
    );
    serve(declared.link, async ({ caller: { session }, reply }) =>
      sendAway(reply, false, (asked) => ({ asked, began: "link", session: session.hash })),
    );

    serve(declared.returned, async ({ body, caller, records, request, reply }) => {
      if (provider === null) return refused("not-found");
      const here = { ...needs, records };
      const tries = addressTries(addressOf(request));
      const wait = await slowed(here, tries, null);
      if (wait !== null) return wait;
      const browser = cookieOf(request.headers.cookie, awayCookie(origin));
      const visit = browser === null ? null : visits.take(hashOf(browser));
      reply.header("set-cookie", setCookie(origin, awayCookie(origin), "", 0));
      if (visit === null) return refuse(records, refused("provider-refused"), null);
      // What was begun by somebody who is signed in ends in the same session.
      if (visit.began !== "sign-in" && visit.session !== caller?.session.hash) return refused("provider-refused");
      const vouched = await provider.returned(body.query, visit.asked);
      if (vouched === "unreachable") return refused("provider-unreachable");
      if (vouched === "refused") return refuse(records, refused("provider-refused"), caller?.account.id ?? null);
      attempts.succeeded(tries);
      if (visit.began === "sign-in" || caller === null) {
        const account = await accountOf(records, vouched);
        if (account === null) return refuse(records, refused("identity-unknown"), null);
        if (caller !== null) await endOf(records, caller);
        const at = standingOf(records.stores, vouched);
        return { began: "sign-in" as const, me: await signIn(here, account, "identity-provider", request, reply, at) };
      }
      const next = await (visit.began === "link"
        ? linked(records, caller, vouched)
        : shownAgain(records, caller, vouched));
      if (next instanceof Refusal) return next;
      onEnded(caller.session.hash, "replaced");
      carry(reply, origin, next.id);
      return { began: visit.began, me: await meOf(records.stores, caller.account, next.session) };
    });

    serve(declared.list, async ({ caller, records }) =>
      (await records.stores.accounts.identitiesOf(caller.account.id)).map(({ id, issuer, createdAt }) => ({
        id,
        issuer,
        createdAt,
      })),
    );

    serve(declared.remove, async ({ params, caller: { account }, records }) => {
      const ended = await decided(records, async (stores) => {
        const [now, all] = [await stores.accounts.get(account.id), await stores.accounts.identitiesOf(account.id)];
        if (now === null || !all.some(({ id }) => id === params.identity)) return refused("not-found");
        await stores.accounts.removeIdentity(params.identity);
        if (!(await isSecured(stores, now))) return refused("passkey-last");
        await stores.audit.add({
          at: clock(),
          by: account.id,
          what: "identity-unlinked",
          subject: account.id,
          caseId: null,
        });
        return endedIn(stores, params.identity, null);
      });
      if (ended instanceof Refusal) return ended;
      for (const hash of ended) onEnded(hash);
      return undefined;
    });

    serve(declared.logout, async ({ body, records }) => {
      const out = provider === null ? null : await provider.loggedOut(body.logout_token);
      if (out === null) return refused("request-malformed", { detail: "logout_token" });
      const { issuer, subject, session } = out;
      const ended = await records.transaction(async (stores) => {
        const identity = subject === null ? null : stores.accounts.identityId(issuer, subject);
        const hashes = await endedIn(stores, identity, session === null ? null : sessionThere(issuer, session));
        if (hashes.length > 0) {
          const entry = {
            at: clock(),
            by: null,
            what: "session-ended-at-provider" as const,
            subject: null,
            caseId: null,
          };
          await stores.audit.add(entry);
        }
        return hashes;
      });
      for (const hash of ended) onEnded(hash);
      return undefined;
    });
  };

  async function endOf(records: Reached, { account, session }: Signed): Promise<void> {
    await records.transaction(async (stores) => {
      if (!(await stores.sessions.remove(session.hash))) return;
      await stores.audit.add({ at: clock(), by: account.id, what: "signed-out", subject: null, caseId: null });
    });
    onEnded(session.hash);
  }
}

/** Ends the sessions that began with an identity. @returns their hashes */
async function endedIn(
  { sessions }: Stores,
  identity: string | null,
  there: string | null,
): Promise<readonly string[]> {
  const hashes = (await sessions.listOfIdentity(identity, there)).map(({ hash }) => hash);
  for (const hash of hashes) await sessions.remove(hash);
  return hashes;
}

const sessionThere = (issuer: string, session: string): string => hashOf(JSON.stringify([issuer, session]));
