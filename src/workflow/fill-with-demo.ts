import { demoService } from "#contract/words/en-demo-service.ts";
import type { Account } from "#domain/account.ts";
import { foundersRoles } from "#domain/account.ts";
import type { Day } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import type { DemoNeeds } from "./make-demo.ts";
import { makeDemo } from "./make-demo.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

/**
 * Fills an installation that has nobody with the fictional service. Its cases belong to a guider who has no way in yet:
 * whoever comes with the first one-time code.
 *
 * @param dayFromNow the day so many days from today
 * @returns how many cases there are now
 */
export async function fillWithDemo(needs: DemoNeeds, dayFromNow: (days: number) => Day): Promise<Outcome<number>> {
  const { records, clock, newId } = needs;
  return records.transaction(async (stores) => {
    if ((await stores.accounts.list()).length > 0) return refused("service-has-people");
    const guider: Account = {
      id: newId(),
      ...demoService.guider,
      roles: foundersRoles,
      passwordHash: null,
      totpSecret: null,
      totpStep: null,
      createdAt: clock(),
      endedAt: null,
    };
    await stores.accounts.add(guider);
    const within: Records = { stores, transaction: (work) => work(stores), close: () => Promise.resolve() };
    const made = await makeDemo({ ...needs, records: within }, guider.id, dayFromNow);
    if (!made.ok) throw new Error(`The fictional service was refused: ${made.code}`); // nothing of it stands
    return done(made.value);
  });
}
