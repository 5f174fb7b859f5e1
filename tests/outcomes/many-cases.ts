/** A fictional service with as many cases as are wanted: opened, filmed, rated, measured, and most of them ended. */
import { seeded } from "#domain/seeded.ts";
import { activities } from "#domain/time-spent.ts";
import { noEnding, stopReasons } from "#domain/ending.ts";
import type { Edit, Entry, NotebookRef } from "#domain/notebook.ts";
import type { Stores } from "#domain/records.ts";
import { london, saidYes } from "../consents.ts";
import * as a from "../records/samples.ts";

const guider = "guider";
/** Every so many weeks one is opened, and the last of them so that all have ended before the autumn is over. */
const LAST_OPENED = "2026-04-13";

export interface ManyCases {
  readonly count: number;
  /** Whether its people allowed research; all of them unless it says otherwise. */
  readonly allows?: (i: number) => boolean;
  readonly seed?: number;
  /** Without consents and words, for measuring. */
  readonly bare?: boolean;
}

/** @returns how many reviews were held */
export async function writeCases(stores: Stores, { count, allows = () => true, seed = 5, bare }: ManyCases) {
  const draw = seeded(seed);
  const whole = (least: number, most: number) => least + Math.floor(draw() * (most - least + 1));
  const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
  let edits = 0;
  let reviews = 0;
  const append = async (ref: NotebookRef, caseId: string, now: Readonly<Record<string, Entry>>, at: string) => {
    const list = Object.entries(now).map(
      ([name, entry]): Edit => ({ id: `made-${++edits}`, name, was: null, now: entry }),
    );
    if (list.length > 0) await stores.notebooks.append(ref, caseId, list, guider, at);
  };
  for (let i = 0; i < count; i++) {
    const id = `many-${i}`;
    const openedOn = london.plusDays(LAST_OPENED, -Math.round(((count - i) * 7 * 100) / count));
    const at = `${openedOn}T09:00:00.000Z`;
    const isOpen = i % 8 === 7;
    const stops = !isOpen && i % 4 === 1;
    const cycles = stops ? whole(0, 2) : whole(2, 4);
    await stores.cases.add(a.oneCase({ id, code: `V-${2000 + i}`, guider, createdAt: at }));
    const name = { name: "Laura Quill", called: "Laura", relation: (["parent", "carer", "teacher"] as const)[i % 3]! };
    await append(
      { kind: "case", id },
      id,
      {
        client: name,
        focus: { kind: i % 5 === 4 ? "class" : "child", name: "=Mia", about: "@home" },
        agreed: { on: openedOn },
      },
      at,
    );
    let day = openedOn;
    const held: Record<string, Entry> = {};
    const outcomes: Record<string, Entry> = {};
    for (let number = 1; number <= cycles; number++) {
      const [cycle, film] = [`${id}-cycle-${number}`, `${id}-film-${number}`];
      const filmedOn = london.plusDays(day, whole(5, 20));
      const reviewedOn = london.plusDays(filmedOn, whole(3, 18));
      day = reviewedOn;
      reviews++;
      await stores.cases.addCycle(a.cycle({ id: cycle, caseId: id, number, createdAt: at }));
      // Films of the first are destroyed in earnest once the service runs; of the others that has been long ago.
      if (isOpen || i < 4) {
        const createdAt = `${filmedOn}T10:00:00.000Z`;
        await stores.films.add(a.film({ id: film, caseId: id, cycleId: cycle, state: "in", createdAt }));
      } else outcomes[`filmed/${cycle}`] = { on: filmedOn };
      held[`cycle/${cycle}`] = { idea: "", filmOn: null, reviewOn: null, reviewedOn };
    }
    await append({ kind: "case", id }, id, held, at);
    const endedOn = london.plusDays(day, whole(7, 30));
    if (!isOpen) {
      const because = stops ? stopReasons[whole(0, 3)]! : null;
      const closing = {
        at: `${endedOn}T12:00:00.000Z`,
        by: guider,
        reason: stops ? "stopped" : "finished",
        because,
        wantedBy: "client",
      } as const;
      await stores.endings.put({
        ...noEnding(id),
        closing,
        closedAt: i < 4 ? null : `${london.plusDays(endedOn, 14)}T12:00:00.000Z`,
      });
    }
    const last = isOpen || (stops && cycles === 0) ? null : stops ? `review-${id}-cycle-${cycles}` : "end";
    const rated = (goal: string, moment: string, value: number) => {
      outcomes[`rating/${goal}:${moment}:client`] = {
        on: moment === "start" ? openedOn : endedOn,
        how: "paper",
        value,
        said: "=1+1 they said",
        amended: [],
      };
    };
    const goal = (key: string, order: number, of: Entry) => {
      outcomes[`goal/${key}`] = {
        text: "+wait and see",
        order,
        levels: null,
        weight: null,
        expected: null,
        baselineSaid: "",
        expectedSaid: "",
        dropped: null,
        amended: [],
        ...of,
      };
    };
    const changed = () => whole(-1, 5);
    const goals = whole(1, 2);
    for (let g = 0; g < goals; g++) {
      const start = whole(2, 5);
      goal(`t${g}`, g, { scale: "tme", expected: start + whole(2, 4) });
      rated(`t${g}`, "start", start);
      if (last !== null) rated(`t${g}`, last, within(start + changed(), 1, 10));
    }
    const based = whole(1, 6);
    goal("b", 5, { scale: "gbo" });
    rated("b", "start", based);
    if (last !== null) rated("b", last, within(based + changed(), 0, 10));
    for (let g = 0; g < 2; g++) {
      goal(`s${g}`, 6 + g, {
        scale: "gas",
        levels: ["a", "b", "c", "d", "e"],
        weight: g === 0 ? { importance: whole(1, 3), difficulty: whole(1, 3) } : null,
      });
      rated(`s${g}`, "start", -1);
      if (last !== null) rated(`s${g}`, last, within(-1 + whole(0, 3), -2, 2));
    }
    const score = (instrument: string, moment: string, scores: Entry) => {
      outcomes[`measure/${instrument}:${moment}:client`] = {
        form: "scores",
        on: openedOn,
        how: "paper",
        scores,
        answers: {},
        amended: [],
      };
    };
    const stress = whole(30, 60);
    const [own, other] = [whole(2, 7), whole(2, 7)];
    score("pss", "start", { total: stress });
    score("kpcs", "start", { total: 25 + own + other });
    if (!isOpen && i % 7 !== 3) score("pss", "end", { total: stress - whole(-4, 14) });
    if (!isOpen && i % 3 !== 0) score("kpcs", "end", { total: 25 + own + other + whole(-2, 6) });
    for (const [k, activity] of activities.entries()) {
      if (activity === "other" && i % 20 !== 0) continue;
      const minutes = whole(10, 90) + k;
      outcomes[`time/${k}`] = { activity, minutes, on: openedOn, who: guider, timed: null };
    }
    await append({ kind: "outcomes", id }, id, outcomes, at);
    if (bare === true || !allows(i)) continue;
    for (const person of i % 5 === 4 ? ["client"] : ["client", "focus"]) {
      for (const act of saidYes(person, ["research"])) await stores.consents.append(id, [act], guider, at);
    }
  }
  return reviews;
}
