import { timingSafeEqual } from "node:crypto";
import type { FastifyReply } from "fastify";
import { account as declared } from "#contract/api/account.ts";
import type { Me } from "#contract/api/account.ts";
import type { Session } from "#domain/account.ts";
import type { Stores } from "#domain/records.ts";
import { refused } from "../refusal.ts";
import type { Routes, Signed } from "../serve.ts";
import type { AccountNeeds } from "./account-needs.ts";
import { carry, meOf } from "./account-needs.ts";
import { newTotpSecret, totpStep, totpUri } from "./one-time-password.ts";
import { optionsToAdd, passkeyAdded } from "./passkeys.ts";
import { hashOfPassword } from "./password.ts";
import { rotated } from "./sessions.ts";

/** What opens an account: a password with its code, and passkeys. */
export function factorRoutes(needs: AccountNeeds): Routes {
  const { records, clock, origin, challenges, onEnded } = needs;
  /** Secrets for an authenticator app that were given out and not confirmed, by session. A restart forgets them. */
  const secrets = new Map<string, string>();

  /** Writes the change down, and gives the session a new id: it may do more now than before. */
  async function strengthened(
    { account, session }: Signed,
    reply: FastifyReply,
    strength: Session["strength"],
    what: string,
    change: (stores: Stores) => Promise<void>,
  ): Promise<Me> {
    const next = await records.transaction(async (stores) => {
      await change(stores);
      await stores.audit.add({ at: clock(), by: account.id, what, subject: account.id, caseId: null });
      const kept = session.strength === "set-up" ? strength : session.strength;
      return rotated(stores, session, { strength: kept });
    });
    onEnded(session.hash);
    carry(reply, origin, next.id);
    const now = (await records.stores.accounts.get(account.id)) ?? account;
    return meOf(records.stores, now, next.session);
  }

  return (serve) => {
    serve(declared.passwordSetUp, async ({ caller: { account, session } }) => {
      const secret = newTotpSecret();
      if (secrets.size > 1000) secrets.clear();
      secrets.set(session.hash, secret);
      return { secret, uri: totpUri(secret, account.name) };
    });

    serve(declared.passwordConfirm, async ({ body, caller, reply }) => {
      const { account, session } = caller;
      const given = secrets.get(session.hash);
      if (given === undefined || !isSame(given, body.secret)) return refused("sign-in-wrong");
      const step = totpStep(given, body.code, clock());
      if (step === null) return refused("sign-in-wrong");
      const passwordHash = await hashOfPassword(body.password);
      secrets.delete(session.hash);
      return strengthened(caller, reply, "password-and-code", "password-set", (stores) =>
        stores.accounts.change({ ...account, passwordHash, totpSecret: given, totpStep: step }),
      );
    });

    serve(declared.passkeyOptions, async ({ caller: { account, session } }) => {
      const options = await optionsToAdd(account, await records.stores.accounts.passkeysOf(account.id), origin);
      challenges.give(session.hash, "add", options.challenge);
      return { ...options };
    });

    serve(declared.passkeyAdd, async ({ body, caller, reply }) => {
      const { account, session } = caller;
      const challenge = challenges.take(session.hash, "add");
      const about = { account, name: body.name, now: clock() };
      const passkey = challenge === null ? null : await passkeyAdded(body.credential, about, challenge, origin);
      if (passkey === null || (await records.stores.accounts.passkey(passkey.id)) !== null) {
        return refused("passkey-refused");
      }
      return strengthened(caller, reply, "passkey", "passkey-added", (stores) => stores.accounts.addPasskey(passkey));
    });

    serve(declared.passkeys, async ({ caller }) =>
      (await records.stores.accounts.passkeysOf(caller.account.id)).map(({ id, name, createdAt }) => ({
        id,
        name,
        createdAt,
      })),
    );

    serve(declared.passkeyRemove, async ({ params, caller: { account } }) => {
      const passkeys = await records.stores.accounts.passkeysOf(account.id);
      if (!passkeys.some(({ id }) => id === params.passkey)) return refused("not-found");
      if (passkeys.length === 1 && account.passwordHash === null) return refused("passkey-last");
      return records.transaction(async (stores) => {
        await stores.accounts.removePasskey(params.passkey);
        await stores.audit.add({
          at: clock(),
          by: account.id,
          what: "passkey-removed",
          subject: account.id,
          caseId: null,
        });
      });
    });
  };
}

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
