import { timingSafeEqual } from "node:crypto";
import { account as declared } from "#contract/api/account.ts";
import type { Me } from "#contract/api/account.ts";
import type { Account, Session } from "#domain/account.ts";
import type { AuditKind } from "#domain/audit.ts";
import type { Stores } from "#domain/records.ts";
import { decided } from "../decided.ts";
import { Refusal, refused } from "../refusal.ts";
import type { Call, Routes, Signed } from "../serve.ts";
import type { AccountNeeds } from "./account-needs.ts";
import { carry, isSecured, meOf } from "./account-needs.ts";
import { isCommonPassword } from "./common-passwords.ts";
import { newTotpSecret, totpStep, totpUri } from "./one-time-password.ts";
import { optionsToAdd, passkeyAdded } from "./passkeys.ts";
import { hashOfPassword } from "./password.ts";
import { rotated } from "./sessions.ts";

/** Milliseconds to put a new secret into an authenticator app. */
const SECRET_GOOD_FOR = 900_000;

/** What opens an account: a password with its code, and passkeys. */
export function factorRoutes(needs: AccountNeeds): Routes {
  const { clock, origin, challenges, onEnded } = needs;
  /** Secrets for an authenticator app that were given out and not confirmed, by session. A restart forgets them. */
  const secrets = new Map<string, { readonly secret: string; readonly until: number }>();

  function secretGiven(session: Session, secret: string): void {
    const now = Date.parse(clock());
    for (const [hash, { until }] of secrets) if (until <= now) secrets.delete(hash);
    secrets.set(session.hash, { secret, until: now + SECRET_GOOD_FOR });
  }
  function secretOf(session: Session): string | null {
    const given = secrets.get(session.hash);
    return given !== undefined && given.until > Date.parse(clock()) ? given.secret : null;
  }

  /** Writes the change down, and gives the session a new id: it may do more now than before. */
  async function strengthened(
    { account, session }: Signed,
    { records, reply }: Pick<Call<typeof declared.passkeyAdd>, "records" | "reply">,
    strength: Session["strength"],
    what: AuditKind,
    change: (stores: Stores) => Promise<Refusal | void>,
  ): Promise<Me | Refusal> {
    const at = clock();
    const next = await decided(records, async (stores) => {
      const refusal = await change(stores);
      if (refusal instanceof Refusal) return refusal;
      await stores.audit.add({ at, by: account.id, what, subject: account.id, caseId: null });
      const power = session.strength === "set-up" ? { strength, shownAt: at } : {};
      return (await rotated(stores, session, power)) ?? refused("sign-in-needed");
    });
    if (next instanceof Refusal) return next;
    onEnded(session.hash, "replaced");
    carry(reply, origin, next.id);
    const now = (await records.stores.accounts.get(account.id)) ?? account;
    return meOf(records.stores, now, next.session);
  }

  return (serve) => {
    serve(declared.passwordSetUp, async ({ body, caller: { account, session } }) => {
      if (isCommon(account, body.password)) return refused("password-common");
      const secret = newTotpSecret();
      secretGiven(session, secret);
      return { secret, uri: totpUri(secret, account.name) };
    });

    serve(declared.passwordConfirm, async (call) => {
      const { body, caller } = call;
      const { account, session } = caller;
      if (isCommon(account, body.password)) return refused("password-common");
      const given = secretOf(session);
      if (given === null || !isSame(given, body.secret)) return refused("sign-in-wrong");
      const step = totpStep(given, body.code, clock());
      if (step === null) return refused("sign-in-wrong");
      const passwordHash = await hashOfPassword(body.password);
      secrets.delete(session.hash);
      return strengthened(caller, call, "password-and-code", "password-set", async (stores) => {
        const now = await stores.accounts.get(account.id);
        if (now === null) return refused("sign-in-needed");
        await stores.accounts.change({ ...now, passwordHash, totpSecret: given, totpStep: step });
        return undefined;
      });
    });

    serve(declared.passkeyOptions, async ({ caller: { account, session }, records }) => {
      const options = await optionsToAdd(account, await records.stores.accounts.passkeysOf(account.id), origin);
      challenges.give(session.hash, "add", options.challenge);
      return { ...options };
    });

    serve(declared.passkeyAdd, async (call) => {
      const { body, caller } = call;
      const { account, session } = caller;
      const challenge = challenges.take(session.hash, "add");
      const about = { account, name: body.name, now: clock() };
      const passkey = challenge === null ? null : await passkeyAdded(body.credential, about, challenge, origin);
      if (passkey === null) return refused("passkey-refused");
      return strengthened(caller, call, "passkey", "passkey-added", async (stores) => {
        if ((await stores.accounts.passkey(passkey.id)) !== null) return refused("passkey-refused");
        await stores.accounts.addPasskey(passkey);
        return undefined;
      });
    });

    serve(declared.passkeys, async ({ caller, records }) =>
      (await records.stores.accounts.passkeysOf(caller.account.id)).map(({ id, name, createdAt }) => ({
        id,
        name,
        createdAt,
      })),
    );

    serve(declared.passkeyRemove, async ({ params, caller: { account }, records }) =>
      decided(records, async (stores) => {
        // Looked at where it is written: of two that go at once, the second finds itself the last.
        const [now, passkeys] = [await stores.accounts.get(account.id), await stores.accounts.passkeysOf(account.id)];
        if (now === null || !passkeys.some(({ id }) => id === params.passkey)) return refused("not-found");
        await stores.accounts.removePasskey(params.passkey);
        if (!(await isSecured(stores, now))) return refused("passkey-last");
        await stores.audit.add({
          at: clock(),
          by: account.id,
          what: "passkey-removed",
          subject: account.id,
          caseId: null,
        });
        return undefined;
      }),
    );
  };
}

const isCommon = ({ name, signInName }: Account, password: string): boolean =>
  isCommonPassword(password, [name, signInName]);
const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
