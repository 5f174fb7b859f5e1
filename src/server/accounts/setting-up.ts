import { account as declared } from "#contract/api/account.ts";
import type { Account, AccountRole, Invitation } from "#domain/account.ts";
import { hasRole } from "#domain/account.ts";
import type { Instant } from "#domain/moment.ts";
import { serviceOwner } from "#domain/keeping.ts";
import type { Stores } from "#domain/records.ts";
import { decided } from "../decided.ts";
import { Refusal, refused } from "../refusal.ts";
import { oneTimeCode, oneTimeCodeHash } from "../secrets.ts";
import type { Routes } from "../serve.ts";
import type { AccountNeeds } from "./account-needs.ts";
import { isSecured, meOf } from "./account-needs.ts";
import { addressOf } from "./address.ts";
import { addressTries } from "./attempts.ts";
import { notLetIn, slowed } from "./not-let-in.ts";
import { signInKey } from "#domain/sign-in-name.ts";
import { signIn } from "./signing-in.ts";

/** How long a one-time code is good for. */
export const CODE_HOURS = 24;

/** What a one-time code opens; its hash alone is kept. */
export function invitationBy(code: string, roles: readonly AccountRole[], name: string, now: Instant): Invitation {
  const endsAt = new Date(Date.parse(now) + CODE_HOURS * 3_600_000).toISOString();
  return { hash: oneTimeCodeHash(code), roles, name, createdAt: now, endsAt };
}

/** The first operator's, which the server prints: nobody is named in it. */
const isFounding = ({ name }: Invitation): boolean => name === "";

/** Whether somebody runs this service who can come back in. */
export async function isRun(stores: Stores): Promise<boolean> {
  for (const account of await stores.accounts.list()) {
    if (hasRole(account, "operator") && (await isSecured(stores, account))) return true;
  }
  return false;
}

async function operatorWithoutWayIn(stores: Stores): Promise<Account | null> {
  for (const account of await stores.accounts.list()) {
    if (hasRole(account, "operator") && !(await isSecured(stores, account))) return account;
  }
  return null;
}

/** First start, and new colleagues: a one-time code makes an account. */
export function settingUpRoutes(needs: AccountNeeds): Routes {
  const { clock, newId, attempts, serviceName, sandbox, provider, seal } = needs;

  /** An account that was begun and never had a way back in is begun again; so is the first operator's, under whatever name. */
  async function accountBegun(stores: Stores, invitation: Invitation, name: string, signInName: string, now: Instant) {
    const { roles } = invitation;
    const named = await stores.accounts.bySignInName(signInName);
    const there = named ?? (isFounding(invitation) ? await operatorWithoutWayIn(stores) : null);
    if (there !== null && (there.endedAt !== null || (await isSecured(stores, there)))) return null;
    if (there !== null) {
      const again: Account = { ...there, name, roles, signInName };
      await stores.sessions.removeAllOf(there.id);
      await stores.accounts.change(again);
      return again;
    }
    const account: Account = {
      id: newId(),
      name,
      signInName,
      roles,
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
    serve(declared.status, async ({ caller, records }) => ({
      setUp: caller !== null || (await isRun(records.stores)),
      me: caller === null ? null : await meOf(records.stores, caller.account, caller.session),
      service: await serviceName(),
      provider: provider?.name ?? null,
      sandbox: sandbox(),
    }));

    serve(declared.setUp, async ({ body, records, request, reply }) => {
      const here = { ...needs, records };
      const tries = addressTries(addressOf(request));
      const wait = await slowed(here, tries, null);
      if (wait !== null) return wait;
      const now = clock();
      const made = await decided(records, async (stores) => {
        const invitation = await stores.accounts.takeInvitation(oneTimeCodeHash(body.code), now);
        if (invitation === null) return refused("one-time-code-unknown");
        if (isFounding(invitation) && (await isRun(stores))) return refused("one-time-code-unknown");
        const account = await accountBegun(stores, invitation, body.name, signInKey(body.signInName), now);
        // A code that made nothing stays good.
        if (account === null) return refused("sign-in-name-taken");
        await stores.audit.add({ at: now, by: account.id, what: "account-made", subject: account.id, caseId: null });
        return account;
      });
      if (made instanceof Refusal) return notLetIn(here, null, made);
      attempts.succeeded(tries);
      return signIn(here, made, "set-up", request, reply);
    });

    serve(declared.invite, async ({ body, caller, records }) => {
      const [now, by] = [clock(), caller.account.id];
      // Made of the id, with a key that is nobody else's: whoever sends twice is told the same code, and it is kept nowhere.
      const asked = new TextEncoder().encode(`${by} ${body.id}`);
      const code = oneTimeCode(Buffer.from(seal.digest(serviceOwner, "one-time code", asked), "base64url"));
      const { endsAt } = await records.transaction(async (stores) => {
        const there = await stores.accounts.invitation(oneTimeCodeHash(code));
        if (there !== null) return there;
        const invitation = invitationBy(code, body.roles, body.name, now);
        await stores.accounts.invite(invitation);
        await stores.audit.add({ at: now, by, what: "colleague-invited", subject: null, caseId: null });
        return invitation;
      });
      return { code, endsAt };
    });
  };
}
