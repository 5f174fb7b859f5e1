import { coding } from "#contract/api/coding.ts";
import type { CodingView } from "#contract/api/coding.ts";
import { entries } from "#contract/entries.ts";
import type { Case } from "#domain/case.ts";
import type { Codes, CodingPlan } from "#domain/coding.ts";
import { codesName, codingBook, piecesOf, shownOrder } from "#domain/coding.ts";
import type { Clock, NewId } from "#domain/moment.ts";
import type { Edit, Entry, Notebook } from "#domain/notebook.ts";
import { same } from "#domain/notebook.ts";
import type { Reached } from "../access/scoped.ts";
import type { Calendar } from "../cases/calendar.ts";
import type { Desk } from "../notebooks/desk.ts";
import { oneAtATime } from "../notebooks/one-at-a-time.ts";
import { notWritten } from "../notebooks/routes.ts";
import { refused } from "../refusal.ts";
import type { Call, Routes } from "../serve.ts";

export interface CodingNeeds {
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly newId: NewId;
  readonly desk: Pick<Desk, "within">;
}

/** Who codes which films, and how far they are. What one of them noted is kept from the other until both are done. */
export function codingRoutes({ clock, calendar, newId, desk }: CodingNeeds): Routes {
  const { outcomes } = entries;
  const inTurn = oneAtATime();
  const planOf = async (records: Reached, { id }: Case): Promise<CodingPlan | null> =>
    outcomes.coding.safeParse((await desk.within(records).open({ kind: "outcomes", id })).get("coding")).data ?? null;
  const isDone = (book: Notebook): boolean => book.has("done");

  async function view(records: Reached, one: Case, me: string): Promise<CodingView> {
    const books = desk.within(records);
    const { stores } = records;
    const plan = await planOf(records, one);
    if (plan === null) return { plan: null };
    const films: NonNullable<CodingView["plan"]>["films"] = [];
    for (const id of shownOrder(plan)) {
      const seconds = (await stores.films.get(id))?.facts?.seconds ?? null;
      const pieces = seconds === null ? null : piecesOf(seconds, plan.seconds);
      films.push({ id, pieces, done: isDone(await books.open(codingBook(id, me, plan))) });
    }
    const coders: NonNullable<CodingView["plan"]>["coders"] = [];
    for (const id of plan.coders) {
      const theirs = await Promise.all(plan.films.map((film) => books.open(codingBook(film, id, plan))));
      coders.push({ id, name: (await stores.accounts.get(id))?.name ?? "", done: theirs.filter(isDone).length });
    }
    const { id, seconds, labels, blind } = plan;
    return { plan: { id, films, seconds, labels: [...labels], blind, mine: plan.coders.includes(me), coders } };
  }

  /** What everybody noted, where everybody is done with every film. */
  async function everyCodes(records: Reached, plan: CodingPlan): Promise<readonly [string, Codes][] | null> {
    const { stores } = records;
    const all: [string, Codes][] = [];
    for (const film of plan.films) {
      const seconds = (await stores.films.get(film))?.facts?.seconds ?? null;
      for (const coder of plan.coders) {
        const book = await desk.within(records).open(codingBook(film, coder, plan));
        const done = entries.coding.done.safeParse(book.get("done")).data;
        if (done === undefined || seconds === null) return null;
        const pieces = piecesIn(book, piecesOf(seconds, plan.seconds)).map((seen) => seen ?? []);
        all.push([codesName(film, coder, plan), { seconds: plan.seconds, labels: plan.labels, pieces, on: done.on }]);
      }
    }
    return all;
  }

  async function done({ caller: { account }, case: one, film, records }: Call<typeof coding.done>) {
    const books = desk.within(records);
    const plan = await planOf(records, one);
    if (plan === null || !plan.films.includes(film.id) || !plan.coders.includes(account.id)) {
      return refused("coding-not-yours");
    }
    const mine = codingBook(film.id, account.id, plan);
    const book = await books.open(mine);
    const pieces = film.facts === null ? 0 : piecesOf(film.facts.seconds, plan.seconds);
    if (pieces === 0 || piecesIn(book, pieces).includes(null)) return refused("coding-unfinished");
    const on = calendar.dayOf(clock());
    const edit = (name: string, was: Entry | null, now: Entry): Edit => ({ id: `coded-${newId()}`, name, was, now });
    if (!isDone(book)) {
      const written = await books.write(mine, one.id, [edit("done", null, { on })], account.id);
      if (written.outcome !== "kept") return notWritten(written);
    }
    const all = await everyCodes(records, plan);
    if (all !== null) {
      const ref = { kind: "outcomes", id: one.id } as const;
      const stands = await books.open(ref);
      const edits = all.flatMap(([name, codes]) => {
        const [was, now] = [stands.get(name) ?? null, { ...codes, pieces: codes.pieces.map((seen) => [...seen]) }];
        return same(was, now) ? [] : [edit(name, was, now)];
      });
      const written = edits.length === 0 ? null : await books.write(ref, one.id, edits, account.id);
      if (written !== null && written.outcome !== "kept") return notWritten(written);
    }
    return view(records, one, account.id);
  }

  return (serve) => {
    serve(coding.get, async ({ caller: { account }, case: one, records }) => view(records, one, account.id));

    serve(coding.done, async (call) => inTurn(call.case.id, async () => done(call)));
  };
}

/** What was seen in each piece; null where it was not looked at. */
const piecesIn = (book: Notebook, pieces: number): readonly (readonly string[] | null)[] =>
  Array.from(
    { length: pieces },
    (_, i) => entries.coding["piece/"].safeParse(book.get(`piece/${i}`)).data?.labels ?? null,
  );
