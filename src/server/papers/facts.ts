/** What is known of a case that a report or a letter can say, read from its notebooks. */
import { z } from "zod";
import { consentSettings } from "#contract/consent-settings.ts";
import { entries } from "#contract/entries.ts";
import { filled } from "#contract/filled.ts";
import { withServiceDefaults } from "#contract/programmes.ts";
import { namesIn, questionsOf } from "#contract/sheets/evaluation-sheet.ts";
import { answers as words } from "#contract/words/en-answers.ts";
import type { Case, Cycle } from "#domain/case.ts";
import type { Ending } from "#domain/ending.ts";
import { stateOf } from "#domain/ending.ts";
import { evaluationOf } from "#domain/evaluation.ts";
import type { Clock, Day } from "#domain/moment.ts";
import type { Notebook } from "#domain/notebook.ts";
import type { Moment, Rater } from "#domain/outcomes.ts";
import { askedIn } from "#domain/outcomes.ts";
import type { CaseFacts, EvaluationFacts, GoalFacts, RatingFacts, ReviewFacts } from "#report/facts.ts";
import { rankOf } from "#report/facts.ts";
import type { Reached } from "../access/scoped.ts";
import type { Calendar } from "../cases/calendar.ts";
import type { CaseFacts as IndexedFacts } from "../cases/case-facts.ts";
import { closedOnDay, followUpsIn, goesOn, recordAbout } from "../cases/case-facts.ts";
import type { CaseIndexWithin } from "../cases/case-index.ts";
import { hasBegun } from "../cases/has-begun.ts";
import type { Desk } from "../notebooks/desk.ts";

export interface FactNeeds {
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly desk: Pick<Desk, "within">;
  readonly index: CaseIndexWithin;
}

/** A case with what is written in it, and what follows from that. */
export interface ToldCase {
  readonly facts: CaseFacts;
  readonly outcomes: Notebook;
  /** With its defaults. */
  readonly service: Notebook;
  /** Of each review that was held, in their order. */
  readonly reviews: readonly Notebook[];
}

const parse = <A>(schema: z.ZodType<A>, notebook: Notebook, name: string): A | undefined =>
  z.safeParse(schema, notebook.get(name)).data;

export async function toldCase(needs: FactNeeds, records: Reached, one: Case): Promise<ToldCase> {
  const { clock, calendar } = needs;
  const { stores } = records;
  const desk = needs.desk.within(records);
  const [service, people, outcomes] = [
    withServiceDefaults(await desk.open({ kind: "service", id: "service" })),
    await desk.open({ kind: "case", id: one.id }),
    await desk.open({ kind: "outcomes", id: one.id }),
  ];
  const today = calendar.dayOf(clock());
  const cycles = await stores.cases.cyclesOf(one.id);
  const held = cycles.flatMap((cycle) => {
    const on = parse(entries.case["cycle/"], people, `cycle/${cycle.id}`)?.reviewedOn ?? null;
    return on === null ? [] : [{ cycle, on }];
  });
  const reviews = await Promise.all(held.map(({ cycle }) => desk.open({ kind: "review", id: cycle.id })));
  const guider = (await stores.accounts.get(one.guider))?.name ?? "";
  const client = parse(entries.case.client, people, "client");
  const { child } = namesIn(people, "client");
  const told = { outcomes, people, service, cycles, guider };
  const indexed = await needs.index.within(records).facts(one.id);
  const ending = await stores.endings.get(one.id);
  return {
    outcomes,
    service,
    reviews,
    facts: {
      service: parse(entries.service.name, service, "name")?.text ?? "",
      contact: consentSettings(service).contact,
      guider,
      client: { name: client?.name ?? "", called: client?.called ?? "" },
      child: parse(entries.case.focus, people, "focus")?.name || child,
      question: parse(entries.case.question, people, "question")?.text ?? "",
      today,
      agreedOn: parse(entries.case.agreed, people, "agreed")?.on ?? null,
      reviews: held.map(({ cycle, on }, i) => reviewIn(reviews[i]!, cycle, on)),
      goals: goalsTold(told),
      evaluations: evaluationsTold(told),
      followUps:
        indexed === null
          ? []
          : followUpsIn(indexed, calendar).flatMap(({ state, on }) => (state === "due" && on >= today ? [on] : [])),
      closedOn: closedOnDay(ending, calendar),
      films: (await hasBegun(stores, one.id)) ? filmsIn(needs, ending, indexed) : null,
    },
  };
}

function reviewIn(book: Notebook, { id, number }: Cycle, on: Day): ReviewFacts {
  const { review } = entries;
  const said = [...book].flatMap(([name, entry]) => {
    const words = name.startsWith("words/") ? z.safeParse(review["words/"], entry).data : undefined;
    return words?.who === "client" && words.text.trim() !== ""
      ? [{ id: name.slice("words/".length), text: words.text }]
      : [];
  });
  return {
    cycle: id,
    number,
    on,
    saw: parse(review.saw, book, "saw")?.text ?? "",
    tries: parse(review.try, book, "try")?.text ?? "",
    next: parse(review.next, book, "next")?.text ?? "",
    said,
  };
}

interface Told {
  readonly outcomes: Notebook;
  readonly people: Notebook;
  readonly service: Notebook;
  readonly cycles: readonly Cycle[];
  readonly guider: string;
}

function raterName({ people, guider }: Told, rater: Rater): string {
  if (rater === "guider") return guider || words.others.guider;
  if (rater === "referrer" || rater === "setting") return words.others[rater];
  if (rater === "client") return parse(entries.case.client, people, rater)?.name || words.noName.client;
  if (rater === "focus") return parse(entries.case.focus, people, rater)?.name || words.noName.focus;
  return parse(entries.case["other/"], people, rater)?.name || words.noName.other;
}

function goalsTold(told: Told): readonly GoalFacts[] {
  const { outcomes, cycles } = told;
  const numbers = new Map(cycles.map(({ id, number }) => [id, number]));
  const review = (moment: Moment) =>
    moment.startsWith("review-") ? (numbers.get(moment.slice("review-".length)) ?? null) : null;
  const ratings = [...outcomes].flatMap(([name, entry]) => {
    const asked = askedIn("rating/", name);
    const rating = asked && z.safeParse(entries.outcomes["rating/"], entry).data;
    if (!asked || !rating) return [];
    const { moment, rater } = asked;
    const { value, said } = rating;
    const one: RatingFacts = { moment, review: review(moment), rater, raterName: raterName(told, rater), value, said };
    return [{ of: asked.of, rating: one }];
  });
  return [...outcomes]
    .flatMap(([name, entry]) => {
      const goal = name.startsWith("goal/") ? z.safeParse(entries.outcomes["goal/"], entry).data : undefined;
      const id = name.slice("goal/".length);
      return goal === undefined
        ? []
        : [{ id, goal, ratings: ratings.flatMap((one) => (one.of === id ? [one.rating] : [])).toSorted(inOrder) }];
    })
    .sort((a, b) => a.goal.order - b.goal.order);
}

const inOrder = (a: RatingFacts, b: RatingFacts): number =>
  rankOf(a) - rankOf(b) || Number(b.rater === "client") - Number(a.rater === "client");

function evaluationsTold({ outcomes, people, service }: Told): readonly EvaluationFacts[] {
  return [...outcomes]
    .flatMap(([name, entry]): EvaluationFacts[] => {
      const asked = askedIn("evaluation/", name);
      const said = asked && z.safeParse(entries.outcomes["evaluation/"], entry).data;
      const whose = asked && evaluationOf(asked.moment, asked.rater);
      if (!asked || !said || !whose) return [];
      const known = namesIn(people, whose.by);
      const questions = questionsOf(service, whose.by, whose.at);
      const answers = Object.entries(said.answers).map(([id, text]) => ({ id, text }));
      const order = (id: string) => questions.findIndex((question) => question.id === id);
      return [
        {
          by: whose.by,
          moment: asked.moment,
          answers: answers
            .toSorted((a, b) => order(a.id) - order(b.id))
            .map(({ id, text }) => ({ id, question: filled(questions[order(id)]?.text ?? "", known), said: text })),
        },
      ];
    })
    .sort((a, b) => rankOf({ ...a, review: null }) - rankOf({ ...b, review: null }));
}

function filmsIn({ calendar, index }: FactNeeds, ending: Ending, indexed: IndexedFacts | null): CaseFacts["films"] {
  const state = stateOf(ending);
  if (ending.closedAt !== null) return { state, on: calendar.dayOf(ending.closedAt) };
  if (state === "open" || indexed === null) return { state, on: null };
  const { films } = goesOn(closedOnDay(ending, calendar), recordAbout(indexed, null), index.retention());
  return { state, on: films };
}
