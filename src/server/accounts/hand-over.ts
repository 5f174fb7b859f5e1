/** A device that is handed over, and the door back, which only whoever handed it over can open. */
import type { FastifyReply } from "fastify";
import type { z } from "zod";
import type { shownAgain } from "#contract/api/account.ts";
import type { Session, SessionScope } from "#domain/account.ts";
import type { AuditEntry, AuditKind } from "#domain/audit.ts";
import { decided } from "../decided.ts";
import { Refusal, refused } from "../refusal.ts";
import type { Signed } from "../serve.ts";
import type { Reached } from "../access/scoped.ts";
import type { AccountCall, AccountNeeds } from "./account-needs.ts";
import { carry, opensHere } from "./account-needs.ts";
import { optionsToShow } from "./passkeys.ts";
import { isAlive, rotated } from "./sessions.ts";
import { refusedAgain } from "./ways-in.ts";

/** What a device is handed over for: the id of a cycle, or a person of a case. */
export type About = Pick<AuditEntry, "subject" | "caseId">;

export interface HandingOver {
  /** Devices that somebody has handed over and that still reach what they were handed over for. */
  inHands(account: string, isIt: (scope: SessionScope) => boolean): Promise<readonly Session[]>;
  /** Turns the caller's browser into that device. */
  handOver(caller: Signed, scope: SessionScope, about: About, reply: FastifyReply): Promise<Refusal | undefined>;
  takeBack(account: string, isIt: (scope: SessionScope) => boolean, about: About): Promise<void>;
  doorOptions(caller: Signed): Promise<Record<string, unknown>>;
  door(
    caller: Signed,
    body: z.infer<typeof shownAgain>,
    about: About,
    reply: FastifyReply,
  ): Promise<Refusal | undefined>;
}

/** Devices as routes are handed them. */
export interface Devices {
  within(records: Reached): HandingOver;
}

export const handingOver = (needs: AccountNeeds): Devices => ({
  within: (records) => handingOverIn({ ...needs, records }),
});

function handingOverIn(needs: AccountCall): HandingOver {
  const { records, clock, origin, challenges, onEnded } = needs;

  async function inHands(account: string, isIt: (scope: SessionScope) => boolean): Promise<readonly Session[]> {
    const now = clock();
    const sessions = await records.stores.sessions.listOf(account);
    return sessions.filter((session) => isIt(session.scope) && isAlive(session, now));
  }

  /** The session goes on with another power, under another id. */
  async function turned(
    { account, session }: Signed,
    what: AuditKind,
    about: About,
    change: Parameters<typeof rotated>[2],
    reply: FastifyReply,
  ): Promise<Refusal | undefined> {
    const at = clock();
    const next = await decided(records, async (stores) => {
      // The door back asks for a way in of our own.
      if (change.scope?.kind !== "whole" && !(await opensHere(stores, account))) return refused("passkey-first");
      await stores.audit.add({ at, by: account.id, what, ...about });
      return (await rotated(stores, session, { ...change, seenAt: at })) ?? refused("sign-in-needed");
    });
    if (next instanceof Refusal) return next;
    onEnded(session.hash, "replaced");
    carry(reply, origin, next.id);
    return undefined;
  }

  return {
    inHands,
    handOver: async (caller, scope, about, reply) => turned(caller, "device-handed-over", about, { scope }, reply),
    async takeBack(account, isIt, about) {
      const at = clock();
      for (const session of await inHands(account, isIt)) {
        await records.transaction(async (stores) => {
          if (!(await stores.sessions.remove(session.hash))) return;
          await stores.audit.add({ at, by: account, what: "device-taken-back", ...about });
        });
        onEnded(session.hash);
      }
    },
    async doorOptions({ account, session }) {
      const passkeys = await records.stores.accounts.passkeysOf(account.id);
      const options = await optionsToShow(origin, passkeys);
      challenges.give(session.hash, "door", options.challenge);
      return { ...options };
    },
    async door(caller, body, about, reply) {
      const shut = await refusedAgain(needs, caller, body, "door");
      const at = clock();
      if (shut !== null) {
        const refusal = { result: "refused", reason: shut.code } as const;
        await records.stores.audit.add({ at, by: caller.account.id, what: "door-refused", ...about, ...refusal });
        return shut;
      }
      return turned(caller, "door-opened", about, { scope: { kind: "whole" }, shownAt: at }, reply);
    },
  };
}
