import type { FastifyReply, FastifyRequest } from "fastify";
import { account as declared } from "#contract/api/account.ts";
import type { Me } from "#contract/api/account.ts";
import type { Account, AtProvider, Session } from "#domain/account.ts";
import { browserCookie, cookieOf, knownCookie, setCookie } from "../cookie.ts";
import { decided } from "../decided.ts";
import { Refusal, refused } from "../refusal.ts";
import { hashOf, newSecret } from "../secrets.ts";
import type { Reached } from "../access/scoped.ts";
import type { Routes, Signed } from "../serve.ts";
import type { AccountCall, AccountNeeds } from "./account-needs.ts";
import { carry, meOf } from "./account-needs.ts";
import { addressOf } from "./address.ts";
import { addressTries, signInTries } from "./attempts.ts";
import { knownBrowser, newKnownBrowser } from "./known-browser.ts";
import { notLetIn, slowed } from "./not-let-in.ts";
import { optionsToShow } from "./passkeys.ts";
import { begin, deviceOf, isAlive, rotated } from "./sessions.ts";
import { signInKey } from "#domain/sign-in-name.ts";
import { openedByPasskey, opensByPassword, refusedAgain } from "./ways-in.ts";

/** By what a session is told from others, where it opens nothing. */
const idOf = (hash: string): string => hash.slice(0, 16);

/** Seconds for which a browser that signed in is known again: half a year. */
const KNOWN_FOR = 180 * 24 * 3600;

/** Signing in and out. */
export function signingInRoutes(needs: AccountNeeds): Routes {
  const { clock, origin, attempts, challenges, seal, onEnded } = needs;

  const end = async (records: Reached, { account, session }: Signed, subject: string | null = null) => {
    await records.transaction(async (stores) => {
      // Asked for many times at once, it ends once.
      if (!(await stores.sessions.remove(session.hash))) return;
      await stores.audit.add({ at: clock(), by: account.id, what: "signed-out", subject, caseId: null });
    });
    onEnded(session.hash);
  };

  return (serve) => {
    serve(declared.signInPassword, async ({ body, caller, records, request, reply }) => {
      const here = { ...needs, records };
      const name = signInKey(body.signInName);
      const account = await records.stores.accounts.bySignInName(name);
      const kept = cookieOf(request.headers.cookie, knownCookie(origin));
      const browser = knownBrowser(seal, account?.id ?? "", kept);
      const tries = signInTries(name, addressOf(request), browser);
      const wait = await slowed(here, tries, account?.id ?? null);
      if (wait !== null) return wait;
      if (!(await opensByPassword(here, account, body.password, body.code)) || account === null)
        return notLetIn(here, account?.id ?? null, refused("sign-in-wrong"));
      attempts.succeeded(tries);
      if (caller !== null) await end(records, caller);
      return signIn(here, account, "password-and-code", request, reply);
    });

    serve(declared.signInPasskeyOptions, async ({ reply }) => {
      const options = await optionsToShow(origin);
      const browser = newSecret();
      challenges.give(hashOf(browser), "sign-in", options.challenge);
      reply.header("set-cookie", setCookie(origin, browserCookie(origin), browser, 300));
      return { ...options };
    });

    serve(declared.signInPasskey, async ({ body, caller, records, request, reply }) => {
      const here = { ...needs, records };
      const wait = await slowed(here, addressTries(addressOf(request)), null);
      if (wait !== null) return wait;
      const browser = cookieOf(request.headers.cookie, browserCookie(origin));
      const account =
        browser === null ? null : await openedByPasskey(here, body.credential, hashOf(browser), "sign-in");
      if (account === null) return notLetIn(here, null, refused("passkey-refused"));
      attempts.succeeded(addressTries(addressOf(request)));
      if (caller !== null) await end(records, caller);
      return signIn(here, account, "passkey", request, reply);
    });

    serve(declared.signInAgainOptions, async ({ caller: { account, session }, records }) => {
      const options = await optionsToShow(origin, await records.stores.accounts.passkeysOf(account.id));
      challenges.give(session.hash, "again", options.challenge);
      return { ...options };
    });

    serve(declared.signInAgain, async ({ body, caller, records, reply }) => {
      const { account, session } = caller;
      const here = { ...needs, records };
      const wrong = await refusedAgain(here, caller, body, "again");
      if (wrong !== null) return notLetIn(here, account.id, wrong);
      const at = clock();
      const next = await decided(records, async (stores) => {
        await stores.audit.add({ at, by: account.id, what: "signed-in-again", subject: null, caseId: null });
        return (await rotated(stores, session, { seenAt: at, shownAt: at })) ?? refused("sign-in-needed");
      });
      if (next instanceof Refusal) return next;
      onEnded(session.hash, "replaced");
      carry(reply, origin, next.id);
      return undefined;
    });

    serve(declared.signOut, async ({ caller, records, reply }) => {
      await end(records, caller);
      carry(reply, origin, null);
    });

    serve(declared.signOutEverywhere, async ({ caller: { account }, records, reply }) => {
      const ended = await records.transaction(async (stores) => {
        const hashes = await stores.sessions.removeAllOf(account.id);
        const entry = {
          at: clock(),
          by: account.id,
          what: "signed-out-everywhere",
          subject: null,
          caseId: null,
        } as const;
        if (hashes.length > 0) await stores.audit.add(entry);
        return hashes;
      });
      for (const hash of ended) onEnded(hash);
      carry(reply, origin, null);
    });

    serve(declared.signOutOf, async ({ params, caller: { account, session: here }, records, reply }) => {
      const all = await records.stores.sessions.listOf(account.id);
      const session = all.find(({ hash }) => idOf(hash) === params.session);
      if (session === undefined) return { ended: false };
      await end(records, { account, session }, params.session);
      if (session.hash === here.hash) carry(reply, origin, null);
      return { ended: true };
    });

    serve(declared.sessions, async ({ caller: { account, session }, records }) => {
      const now = clock();
      const sessions = await records.stores.sessions.listOf(account.id);
      return sessions
        .filter((one) => isAlive(one, now))
        .map(({ hash, device, createdAt, seenAt }) => ({
          id: idOf(hash),
          device,
          createdAt,
          seenAt,
          here: hash === session.hash,
        }));
    });
  };
}

/** Begins a session for somebody who showed who they are, with a new id whatever the browser had before. */
export async function signIn(
  { records, clock, origin, seal }: Pick<AccountCall, "records" | "clock" | "origin" | "seal">,
  account: Account,
  strength: Session["strength"],
  request: FastifyRequest,
  reply: FastifyReply,
  provider: AtProvider | null = null,
): Promise<Me> {
  const now = clock();
  const { id, session } = await records.transaction(async (stores) => {
    // Those of browsers that were closed long ago end nowhere else.
    for (const one of await stores.sessions.listOf(account.id))
      if (!isAlive(one, now)) await stores.sessions.remove(one.hash);
    const begun = await begin(stores, account, strength, deviceOf(request.headers["user-agent"]), now, provider);
    const device = idOf(begun.session.hash);
    await stores.audit.add({
      at: now,
      by: account.id,
      what: strength === "identity-provider" ? "signed-in-by-provider" : `signed-in-by-${strength}`,
      subject: device,
      caseId: null,
    });
    return begun;
  });
  carry(reply, origin, id);
  const known = strength === "set-up" ? null : newKnownBrowser(seal, account.id);
  if (known !== null) reply.header("set-cookie", setCookie(origin, knownCookie(origin), known, KNOWN_FOR));
  return meOf(records.stores, account, session);
}
