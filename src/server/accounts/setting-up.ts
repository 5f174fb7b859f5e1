import { account as declared } from "#contract/api/account.ts";
import type { Account, AccountRole, Invitation } from "#domain/account.ts";
import type { Instant } from "#domain/moment.ts";
import type { Stores } from "#domain/records.ts";
import { decided } from "../decided.ts";
import { Refusal, refused } from "../refusal.ts";
import { newOneTimeCode, oneTimeCodeHash } from "../secrets.ts";
import type { Routes } from "../serve.ts";
import type { AccountNeeds } from "./account-needs.ts";
import { isSecured, meOf } from "./account-needs.ts";
import { addressOf } from "./address.ts";
import { addressTries } from "./attempts.ts";
import { signInKey } from "#domain/sign-in-name.ts";
import { signIn } from "./signing-in.ts";

/** How long a one-time code is good for. */
export const CODE_HOURS = 24;

/** Makes a one-time code and keeps its hash. */
export async function invited(
  stores: Stores,
  role: AccountRole,
  name: string,
  now: Instant,
): Promise<{ readonly code: string; readonly invitation: Invitation }> {
  const code = newOneTimeCode();
  const endsAt = new Date(Date.parse(now) + CODE_HOURS * 3_600_000).toISOString();
  const invitation = { hash: oneTimeCodeHash(code), role, name, createdAt: now, endsAt };
  await stores.accounts.invite(invitation);
  return { code, invitation };
}

/** Whether somebody owns this service who can come back in. */
export async function isOwned(stores: Stores): Promise<boolean> {
  for (const account of await stores.accounts.list()) {
    if (account.role === "owner" && account.endedAt === null && (await isSecured(stores, account))) return true;
  }
  return false;
}

async function ownerWithoutWayIn(stores: Stores): Promise<Account | null> {
  for (const account of await stores.accounts.list()) {
    const waits = account.role === "owner" && account.endedAt === null;
    if (waits && !(await isSecured(stores, account))) return account;
  }
  return null;
}

/** First start, and new colleagues: a one-time code makes an account. */
export function settingUpRoutes(needs: AccountNeeds): Routes {
  const { records, clock, newId, attempts, serviceName, sandbox, provider } = needs;

  /** An account that was begun and never had a way back in is begun again; so is the owner's, under whatever name. */
  async function accountBegun(stores: Stores, role: AccountRole, name: string, signInName: string, now: Instant) {
    const named = await stores.accounts.bySignInName(signInName);
    const there = named ?? (role === "owner" ? await ownerWithoutWayIn(stores) : null);
    if (there !== null && (there.endedAt !== null || (await isSecured(stores, there)))) return null;
    if (there !== null) {
      const again: Account = { ...there, name, role, signInName };
      await stores.sessions.removeAllOf(there.id);
      await stores.accounts.change(again);
      return again;
    }
    const account: Account = {
      id: newId(),
      name,
      signInName,
      role,
      passwordHash: null,
      totpSecret: null,
      totpStep: null,
      createdAt: now,
      endedAt: null,
    };
    await stores.accounts.add(account);
    return account;
  }

  return (serve) => {
    serve(declared.status, async ({ caller }) => ({
      setUp: caller !== null || (await isOwned(records.stores)),
      me: caller === null ? null : await meOf(records.stores, caller.account, caller.session),
      service: await serviceName(),
      provider: provider?.name ?? null,
      sandbox: sandbox(),
    }));

    serve(declared.setUp, async ({ body, request, reply }) => {
      const tries = addressTries(addressOf(request));
      const wait = attempts.begin(tries);
      if (wait > 0) return refused("sign-in-later", { value: String(wait) });
      const now = clock();
      const made = await decided(records, async (stores) => {
        const invitation = await stores.accounts.takeInvitation(oneTimeCodeHash(body.code), now);
        if (invitation === null) return refused("one-time-code-unknown");
        if (invitation.role === "owner" && (await isOwned(stores))) return refused("one-time-code-unknown");
        const account = await accountBegun(stores, invitation.role, body.name, signInKey(body.signInName), now);
        // A code that made nothing stays good.
        if (account === null) return refused("sign-in-name-taken");
        await stores.audit.add({ at: now, by: account.id, what: "account-made", subject: account.id, caseId: null });
        return account;
      });
      if (made instanceof Refusal) return made;
      attempts.succeeded(tries);
      return signIn(needs, made, "set-up", request, reply);
    });

    serve(declared.invite, async ({ body, caller }) => {
      const now = clock();
      const { code, invitation } = await records.transaction(async (stores) => {
        await stores.audit.add({
          at: now,
          by: caller.account.id,
          what: "colleague-invited",
          subject: null,
          caseId: null,
        });
        return invited(stores, "guider", body.name, now);
      });
      return { code, endsAt: invitation.endsAt };
    });

    serve(declared.colleagues, async () =>
      (await records.stores.accounts.list()).map(({ id, name, role, endedAt }) => ({
        id,
        name,
        role,
        ended: endedAt !== null,
      })),
    );
  };
}
