import { z } from "zod";
import { demoConsents } from "#contract/words/en-demo-consents.ts";
import { demoEnding } from "#contract/words/en-demo-ending.ts";
import { demoService as words } from "#contract/words/en-demo-service.ts";
import type { Cycle } from "#domain/case.ts";
import { serviceOwner } from "#domain/keeping.ts";
import type { Clock, Day, NewId } from "#domain/moment.ts";
import type { Edit, Entry, NotebookRef } from "#domain/notebook.ts";
import type { AnswerWay, Moment, Rater } from "#domain/outcomes.ts";
import { nameOfAsked } from "#domain/outcomes.ts";
import type { Records, Stores } from "#domain/records.ts";
import { beginFilm } from "./begin-film.ts";
import type { DemoConsent } from "./demo-consents.ts";
import { carerConsents, classConsents, endingConsents, playConsents, writeDemoConsents } from "./demo-consents.ts";
import { endingWritten } from "./demo-ending.ts";
import { demoSettings } from "./demo-settings.ts";
import { newJob } from "./new-job.ts";
import { openCase } from "./open-case.ts";
import { openCycle } from "./open-cycle.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

/** The fictional service's films: the first and the second of the play, that of the class, and the last of the case that ends. */
export const demoFilms = ["first", "second", "class", "last"] as const;
export type DemoFilm = (typeof demoFilms)[number];

/** What a job makes: the film and what its guider wrote, or the clips of its review. */
export const demoWants = z.strictObject({ film: z.enum(demoFilms), part: z.enum(["film", "clips"]) });
export type DemoWants = z.infer<typeof demoWants>;

export interface DemoNeeds {
  readonly records: Records;
  readonly clock: Clock;
  readonly newId: NewId;
}

type Written = readonly (readonly [name: string, entry: Entry])[];

/** Refused inside a transaction: nothing of it stands. */
class Refused extends Error {
  readonly outcome: ReturnType<typeof refused>;
  constructor(outcome: ReturnType<typeof refused>) {
    super(outcome.code);
    this.outcome = outcome;
  }
}

/**
 * Fills a service without cases with fictional ones that belong to one guider: a parent in the second cycle, a teacher whose
 * film has just come in, a foster carer with whom nothing is filmed yet, a parent with whom the work ends. All of it is written at once or not at all; the
 * films are drawn by jobs, and go their way like any film.
 *
 * @param dayFromNow the day so many days from today
 * @returns how many cases there are now
 */
export async function makeDemo(
  needs: DemoNeeds,
  guider: string,
  dayFromNow: (days: number) => Day,
): Promise<Outcome<number>> {
  try {
    return await needs.records.transaction(async (stores) => {
      if ((await stores.cases.list()).length > 0) return refused("service-not-empty");
      const within: Records = { stores, transaction: (work) => work(stores), close: () => Promise.resolve() };
      const making = writer({ ...needs, records: within }, stores, guider, dayFromNow);
      await making.service();
      await making.play();
      await making.class();
      await making.carer();
      await making.ending();
      return done(4);
    });
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    throw error;
  }
}

function writer(needs: DemoNeeds, stores: Stores, guider: string, dayFromNow: (days: number) => Day) {
  const { clock, newId } = needs;

  async function write(ref: NotebookRef, caseId: string, entries: Written): Promise<void> {
    const edits = entries.map(([name, now]): Edit => ({ id: `demo-${newId()}`, name, was: null, now }));
    await stores.notebooks.append(ref, caseId, edits, guider, clock());
  }

  async function newCase(programme: string, agreed: number, about: About): Promise<Cycle> {
    const opened = given(await openCase(needs, guider, newId(), "demo"));
    const { client, focus, question, others, points, note } = about;
    await write({ kind: "case", id: opened.id }, opened.id, [
      ["client", client],
      ["focus", focus],
      ["programme", { id: programme }],
      ["question", { text: question }],
      ["agreed", { on: dayFromNow(agreed) }],
      ...others.map((one) => [`other/${newId()}`, one] as const),
      ...points.map((text, order) => [`point/${newId()}`, { text, cycle: null, order }] as const),
      [`note/${newId()}`, { text: note, on: dayFromNow(agreed) }],
    ]);
    return (await stores.cases.cyclesOf(opened.id))[0]!;
  }

  async function plan({ id, caseId }: Cycle, idea: string, days: PlannedDays): Promise<void> {
    const on = (day: number | null) => (day === null ? null : dayFromNow(day));
    const entry = { idea, filmOn: on(days.film), reviewOn: on(days.review), reviewedOn: on(days.reviewed) };
    await write({ kind: "case", id: caseId }, caseId, [[`cycle/${id}`, entry]]);
  }

  async function film({ id: cycleId, caseId }: Cycle, name: string, which: DemoFilm, filmed: number): Promise<void> {
    const upload = given(
      await beginFilm(needs, guider, { id: null, caseId, cycleId, kind: "interaction", name, length: null }, null),
    );
    await write({ kind: "film", id: upload.film }, caseId, [["filmed", { on: dayFromNow(filmed) }]]);
    const wants: DemoWants = { film: which, part: "film" };
    await stores.jobs.add(newJob(needs, { id: upload.film, caseId }, "make-demo", { ...wants }));
  }

  /** Everybody who is in the films said yes, on the day when the work was agreed. */
  async function allowed({ caseId }: Cycle, agreed: number, said: readonly DemoConsent[]): Promise<void> {
    await write({ kind: "case", id: caseId }, caseId, [
      ["shot", { people: [...new Set(said.map(({ person }) => person))] }],
    ]);
    const days = { on: dayFromNow(agreed), until: dayFromNow(agreed + 365) };
    await writeDemoConsents({ stores, clock, newId }, caseId, guider, said, days);
  }

  /** Under which name somebody else of the case stands. */
  const otherIn = async ({ caseId }: Pick<Cycle, "caseId">, name: string): Promise<string> =>
    (await stores.notebooks.read({ kind: "case", id: caseId }, 0)).find(
      (edit) => edit.name.startsWith("other/") && edit.now?.["name"] === name,
    )!.name;

  /** What the parent works towards, as it was rated when it was agreed and at the first review. */
  async function goals({ id: cycle, caseId }: Cycle, days: { readonly agreed: number; readonly reviewed: number }) {
    const { goals: agreed, joan } = words.play;
    const grandmother = await otherIn({ caseId }, words.play.others[0].name);
    const rating = (day: number, how: AnswerWay, value: number, said = ""): Entry => ({
      on: dayFromNow(day),
      how,
      value,
      said,
      amended: [],
    });
    const review: Moment = `review-${cycle}`;
    const name = (of: string, moment: Moment, rater: Rater) => nameOfAsked("rating/", { of, moment, rater });
    await write({ kind: "outcomes", id: caseId }, caseId, [
      ...Object.entries(agreed).flatMap(
        ([of, { goal, start, review: later }], order): Written => [
          [`goal/${of}`, { ...goal, order, weight: null, dropped: null, amended: [] }],
          [name(of, "start", "client"), rating(days.agreed, "tablet", start.value, start.said)],
          [name(of, review, "client"), rating(days.reviewed, "tablet", later.value, later.said)],
        ],
      ),
      [name("wait", "start", grandmother), rating(days.agreed + 2, "paper", joan.start)],
      [name("wait", review, grandmother), rating(days.reviewed + 3, "paper", joan.review)],
    ]);
  }

  return {
    async service() {
      const ref: NotebookRef = { kind: "service", id: "service" };
      if ((await stores.notebooks.read(ref, 0)).some(({ name }) => name === "name")) return;
      await write(ref, serviceOwner, demoSettings);
    },
    async play() {
      const { ideas, films } = words.play;
      const one = await newCase("vig", -33, words.play);
      await plan(one, ideas[0], { film: -26, review: -16, reviewed: -16 });
      const two = given(await openCycle(needs, guider, (await stores.cases.get(one.caseId))!, newId()));
      await plan(two, ideas[1], { film: -2, review: 5, reviewed: null });
      await goals(one, { agreed: -33, reviewed: -16 });
      await allowed(one, -33, playConsents(words.play.client.name, dayFromNow(-4 * 365 - 120), [one.id, two.id]));
      // The film in hand is drawn before the one that is done with.
      await film(two, films[1], "second", -2);
      await film(one, films[0], "first", -26);
    },
    async class() {
      const { child } = demoConsents.class;
      const one = await newCase("verp", -9, { ...words.class, others: [...words.class.others, child] });
      const asha = await otherIn(one, child.name);
      await allowed(one, -9, classConsents(words.class.client.name, asha, dayFromNow(-6 * 365 - 200), one.id));
      await plan(one, words.class.idea, { film: 0, review: 9, reviewed: null });
      await film(one, words.class.film, "class", 0);
    },
    async carer() {
      const one = await newCase("vig", -4, words.carer);
      await plan(one, words.carer.idea, { film: 3, review: null, reviewed: null });
      const ada = await otherIn(one, words.carer.others[0].name);
      const born = { focus: dayFromNow(-7 * 365 - 80), daughter: dayFromNow(-9 * 365 - 150) };
      await allowed(one, -4, carerConsents(words.carer.client.name, ada, born, one.id));
    },
    async ending() {
      const { ideas, reviews, film: name, client } = demoEnding;
      const reviewed = [-69, -41, -12];
      const one = await newCase("vig", -90, demoEnding);
      const theCase = (await stores.cases.get(one.caseId))!;
      const cycles = [one];
      while (cycles.length < ideas.length) cycles.push(given(await openCycle(needs, guider, theCase, newId())));
      for (const [i, cycle] of cycles.entries()) {
        const held = reviewed[i]!;
        await plan(cycle, ideas[i]!, { film: held - 9, review: held, reviewed: held });
        // The review of the film that is still there is written once its clips are.
        if (i < cycles.length - 1)
          await write({ kind: "review", id: cycle.id }, one.caseId, heldWith(reviews[i]!, dayFromNow(held)));
      }
      await allowed(
        one,
        -90,
        endingConsents(
          client.name,
          dayFromNow(-5 * 365 - 40),
          cycles.map(({ id }) => id),
        ),
      );
      const days = {
        agreed: dayFromNow(-90),
        reviewed: reviewed.map(dayFromNow),
        end: dayFromNow(-5),
        later: [dayFromNow(85), dayFromNow(177)],
      };
      await write({ kind: "outcomes", id: one.caseId }, one.caseId, endingWritten(cycles, days));
      await film(cycles.at(-1)!, name, "last", -21);
    },
  };
}

/** A review whose film is gone since: what was said and seen in it. */
const heldWith = ({ words: said, saw, try: tries, next }: (typeof demoEnding.reviews)[number], day: Day): Written => [
  ["begun", { at: `${day}T16:00:00.000Z` }],
  ["ended", { at: `${day}T16:45:00.000Z` }],
  ...said.map(({ text }, i) => [`words/demo-${i + 1}`, { clip: null, at: null, who: "client", text }] as const),
  ["saw", { text: saw }],
  ["try", { text: tries }],
  ["next", { text: next }],
];

interface About {
  readonly client: Entry;
  readonly focus: Entry;
  readonly question: string;
  readonly others: readonly Entry[];
  readonly points: readonly string[];
  readonly note: string;
}

/** Days from today. */
interface PlannedDays {
  readonly film: number;
  readonly review: number | null;
  readonly reviewed: number | null;
}

function given<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Refused(outcome);
  return outcome.value;
}
