import { reviews } from "#contract/api/films.ts";
import type { Session } from "#domain/account.ts";
import { decided } from "../decided.ts";
import { Refusal, refused } from "../refusal.ts";
import type { Routes } from "../serve.ts";
import type { AccountNeeds } from "./account-needs.ts";
import { carry, opensHere } from "./account-needs.ts";
import { optionsToShow } from "./passkeys.ts";
import { isAlive, rotated } from "./sessions.ts";
import { refusedAgain } from "./ways-in.ts";

/** A device handed over for a shared review, and the door back, which only the guider who handed it over can open. */
export function screenRoutes(needs: AccountNeeds): Routes {
  const { records, clock, origin, challenges, onEnded } = needs;

  /** The devices that somebody has handed over for the review of a cycle, as far as they still reach it. */
  async function inHands(account: string, cycle: string): Promise<readonly Session[]> {
    const now = clock();
    const sessions = await records.stores.sessions.listOf(account);
    return sessions.filter(
      (session) => session.scope.kind === "screen" && session.scope.cycle === cycle && isAlive(session, now),
    );
  }

  return (serve) => {
    serve(reviews.handOver, async ({ caller: { account, session }, case: one, cycle, reply }) => {
      const at = clock();
      const next = await decided(records, async (stores) => {
        if (!(await opensHere(stores, account))) return refused("passkey-first");
        const audited = { at, by: account.id, subject: cycle.id, caseId: one.id };
        await stores.audit.add({ ...audited, what: "device-handed-over" });
        const scope = { kind: "screen", cycle: cycle.id } as const;
        return (await rotated(stores, session, { scope, seenAt: at })) ?? refused("sign-in-needed");
      });
      if (next instanceof Refusal) return next;
      onEnded(session.hash, "replaced");
      carry(reply, origin, next.id);
      return undefined;
    });

    serve(reviews.handedOver, async ({ caller: { account }, cycle }) => ({
      devices: (await inHands(account.id, cycle.id)).map(({ device }) => device),
    }));

    serve(reviews.takeBack, async ({ caller: { account }, case: one, cycle }) => {
      const at = clock();
      for (const session of await inHands(account.id, cycle.id)) {
        await records.transaction(async (stores) => {
          await stores.sessions.remove(session.hash);
          const audited = { at, by: account.id, subject: cycle.id, caseId: one.id };
          await stores.audit.add({ ...audited, what: "device-taken-back" });
        });
        onEnded(session.hash);
      }
    });

    serve(reviews.doorOptions, async ({ caller: { account, session } }) => {
      const passkeys = await records.stores.accounts.passkeysOf(account.id);
      const options = await optionsToShow(origin, passkeys);
      challenges.give(session.hash, "door", options.challenge);
      return { ...options };
    });

    serve(reviews.door, async ({ body, caller, case: one, cycle, reply }) => {
      const { account, session } = caller;
      const shut = await refusedAgain(needs, caller, body, "door");
      const at = clock();
      const audited = { at, by: account.id, subject: cycle.id, caseId: one.id };
      if (shut !== null) {
        await records.stores.audit.add({ ...audited, what: "door-refused" });
        return shut;
      }
      const next = await decided(records, async (stores) => {
        await stores.audit.add({ ...audited, what: "door-opened" });
        const change = { scope: { kind: "whole" }, seenAt: at, shownAt: at } as const;
        return (await rotated(stores, session, change)) ?? refused("sign-in-needed");
      });
      if (next instanceof Refusal) return next;
      onEnded(session.hash, "replaced");
      carry(reply, origin, next.id);
      return undefined;
    });
  };
}
