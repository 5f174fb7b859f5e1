import { fiction } from "#contract/words/en-fiction.ts";
import { serviceOwner } from "#domain/keeping.ts";
import type { Clock, Day, NewId } from "#domain/moment.ts";
import type { Edit, Entry, NotebookRef } from "#domain/notebook.ts";
import type { Records, Stores } from "#domain/records.ts";
import { openCase } from "./open-case.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

type Written = readonly (readonly [name: string, entry: Entry])[];

/**
 * Fills an empty service with a fictional one, whose cases belong to one guider. Refused where there is a case.
 *
 * @param dayFromNow the day so many days from today
 * @returns how many cases there are now
 */
export async function fillWithFiction(
  needs: { readonly records: Records; readonly clock: Clock; readonly newId: NewId },
  guider: string,
  dayFromNow: (days: number) => Day,
): Promise<Outcome<number>> {
  const { records, clock, newId } = needs;
  if ((await records.stores.cases.list()).length > 0) return refused("service-not-empty");
  const write = async (stores: Stores, ref: NotebookRef, caseId: string, entries: Written) => {
    const edits = entries.map(([name, now]): Edit => ({ id: newId(), name, was: null, now }));
    await stores.notebooks.append(ref, caseId, edits, guider, clock());
  };

  for (const one of fiction.cases) {
    const opened = await openCase(needs, guider, newId());
    if (!opened.ok) return opened;
    const { id } = opened.value;
    const cycle = (await records.stores.cases.cyclesOf(id))[0]!.id;
    const agreed: Written =
      one.question === null
        ? []
        : [
            ["question", { text: one.question }],
            ["agreed", { on: dayFromNow(-7) }],
          ];
    const planned: Written =
      one.filmInDays === null
        ? []
        : [
            [
              `cycle/${cycle}`,
              { idea: one.idea, filmOn: dayFromNow(one.filmInDays), reviewOn: null, reviewedOn: null },
            ],
          ];
    const points = one.points.map((text, order) => [`point/${newId()}`, { text, cycle: null, order }] as const);
    await records.transaction((stores) =>
      write(stores, { kind: "case", id }, id, [
        ["client", one.client],
        ["focus", one.focus],
        ...agreed,
        ...planned,
        ...points,
      ]),
    );
  }
  const named = await records.stores.notebooks.read({ kind: "service", id: "service" }, 0);
  if (named.length === 0) {
    await records.transaction((stores) =>
      write(stores, { kind: "service", id: "service" }, serviceOwner, [["name", { text: fiction.service }]]),
    );
  }
  return done(fiction.cases.length);
}
