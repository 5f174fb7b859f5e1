import { reviews } from "#contract/api/films.ts";
import { refused } from "../refusal.ts";
import type { Routes } from "../serve.ts";
import type { AccountNeeds } from "./account-needs.ts";
import { addressOf, carry } from "./account-needs.ts";
import { signInTries } from "./attempts.ts";
import { optionsToShow } from "./passkeys.ts";
import { rotated } from "./sessions.ts";
import { openedByPasskey, opensByPassword } from "./ways-in.ts";

/** A device handed over for a shared review, and the door back, which only the guider who handed it over can open. */
export function screenRoutes(needs: AccountNeeds): Routes {
  const { records, clock, origin, attempts, challenges, onEnded } = needs;

  return (serve) => {
    serve(reviews.handOver, async ({ caller: { account, session }, case: one, cycle, reply }) => {
      const at = clock();
      const next = await records.transaction(async (stores) => {
        await stores.audit.add({
          at,
          by: account.id,
          what: "device-handed-over",
          subject: cycle.id,
          caseId: one.id,
        });
        return rotated(stores, session, { scope: { kind: "screen", cycle: cycle.id }, seenAt: at });
      });
      onEnded(session.hash);
      carry(reply, origin, next.id);
    });

    serve(reviews.doorOptions, async ({ caller: { account, session } }) => {
      const passkeys = await records.stores.accounts.passkeysOf(account.id);
      const options = await optionsToShow(origin, passkeys);
      challenges.give(session.hash, "door", options.challenge);
      return { ...options };
    });

    serve(reviews.door, async ({ body, caller: { account, session }, case: one, cycle, request, reply }) => {
      const tries = signInTries(account.signInName, addressOf(request));
      const wait = attempts.begin(tries);
      if (wait > 0) return refused("sign-in-later", { value: String(wait) });
      const opened =
        body.credential === undefined
          ? await opensByPassword(needs, account, body.password ?? "", body.code ?? "")
          : (await openedByPasskey(needs, body.credential, session.hash, "door"))?.id === account.id;
      const at = clock();
      const audited = { at, by: account.id, subject: cycle.id, caseId: one.id };
      if (!opened) {
        await records.stores.audit.add({ ...audited, what: "door-refused" });
        return refused(body.credential === undefined ? "sign-in-wrong" : "passkey-refused");
      }
      attempts.succeeded(tries);
      const next = await records.transaction(async (stores) => {
        await stores.audit.add({ ...audited, what: "door-opened" });
        return rotated(stores, session, { scope: { kind: "whole" }, seenAt: at });
      });
      onEnded(session.hash);
      carry(reply, origin, next.id);
      return undefined;
    });
  };
}
