import { serviceOwner } from "#domain/keeping.ts";
import type { NotebookRef } from "#domain/notebook.ts";
import { same, written } from "#domain/notebook.ts";
import type { Stores } from "#domain/records.ts";
import type { Case } from "#domain/case.ts";
import { isHeld } from "#domain/ending.ts";
import type { Outcome } from "./outcome.ts";
import { demoSettings } from "./demo-settings.ts";
import { done, refused } from "./outcome.ts";
import type { DemoNeeds } from "./make-demo.ts";

const service: NotebookRef = { kind: "service", id: "service" };

/**
 * Takes the demo away: its cases, everything written in them, and every film in them, those that somebody put in to try it
 * included. The service keeps what it has settled, unless that is the demo's. Stopped half way, it can be asked for again.
 *
 * @param shred destroys the keys of a case, and everything they open
 * @returns how many cases went; refused where one of them is on hold
 */
export async function takeDemoAway(
  needs: DemoNeeds,
  by: string,
  shred: (by: string, one: Case) => Promise<void>,
): Promise<Outcome<number>> {
  const { stores } = needs.records;
  const demo = (await stores.cases.list()).filter(({ demoAt }) => demoAt !== null);
  for (const { id } of demo) if (isHeld(await stores.endings.get(id))) return refused("case-held");
  for (const one of demo) {
    do await shred(by, one);
    while (
      // A film may have come in meanwhile.
      !(await removedWhole(needs, by, one.id))
    );
  }
  if (demo.length > 0) await needs.records.transaction((within) => unsettled(within, needs, by));
  return done(demo.length);
}

/** @returns false, and nothing is changed, while the case has a film */
const removedWhole = async ({ records, clock }: DemoNeeds, by: string, id: string): Promise<boolean> =>
  records.transaction(async (stores) => {
    if ((await stores.films.listOf(id)).length > 0) return false;
    await stores.cases.remove(id);
    await stores.audit.add({ at: clock(), by, what: "demo-case-removed", subject: id, caseId: id });
    return true;
  });

/** Takes back what the demo settled, where nobody has settled something else since. */
async function unsettled({ notebooks }: Stores, { clock, newId }: DemoNeeds, by: string): Promise<void> {
  const stands = written(await notebooks.read(service, 0));
  const edits = demoSettings.flatMap(([name, entry]) => {
    const was = stands.get(name) ?? null;
    return same(was, entry) ? [{ id: `demo-${newId()}`, name, was, now: null }] : [];
  });
  if (edits.length > 0) await notebooks.append(service, serviceOwner, edits, by, clock());
}
