import { answering } from "#contract/api/answers.ts";
import type { AnswerScreen, AskedSheet } from "#contract/api/answers.ts";
import { withServiceDefaults } from "#contract/programmes.ts";
import type { SheetBooks } from "#contract/sheets/sheets.ts";
import { answersIn, entriesFrom, openSheet, sheetOf } from "#contract/sheets/sheets.ts";
import type { SessionScope } from "#domain/account.ts";
import type { Case } from "#domain/case.ts";
import { isRaised } from "#contract/measures.ts";
import { measures as words } from "#contract/words/en-measures.ts";
import { ON_SCREEN } from "#domain/consent.ts";
import type { Clock, NewId } from "#domain/moment.ts";
import type { Edit, NotebookRef } from "#domain/notebook.ts";
import type { Made } from "#domain/settled.ts";
import type { Sheet, SheetRef } from "#domain/sheet.ts";
import { sheetName, sheetNamed } from "#domain/sheet.ts";
import type { Reached } from "../access/scoped.ts";
import type { Devices } from "../accounts/hand-over.ts";
import type { Calendar } from "../cases/calendar.ts";
import { hasBegun } from "../cases/has-begun.ts";
import type { Desk } from "../notebooks/desk.ts";
import { notWritten } from "../notebooks/routes.ts";
import { Refusal, refused } from "../refusal.ts";
import type { Routes, Signed } from "../serve.ts";

export interface AnswerNeeds {
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly newId: NewId;
  readonly desk: Pick<Desk, "within">;
  readonly devices: Devices;
}

/** A device on which somebody answers: it is handed over with sheets, and reaches those and nothing else. */
export function answerRoutes({ clock, calendar, newId, desk, devices }: AnswerNeeds): Routes {
  const outcomesOf = ({ id }: Case): NotebookRef => ({ kind: "outcomes", id });
  const booksOf = async (records: Reached, one: Case): Promise<SheetBooks> => {
    const books = desk.within(records);
    return {
      outcomes: await books.open(outcomesOf(one)),
      service: withServiceDefaults(await books.open({ kind: "service", id: "service" })),
      people: await books.open({ kind: "case", id: one.id }),
    };
  };

  const madeNow = async ({ stores }: Reached, { id }: Case): Promise<Made> => ({
    begun: await hasBegun(stores, id),
    today: calendar.dayOf(clock()),
  });

  async function screen(records: Reached, { account, session }: Signed, one: Case): Promise<AnswerScreen | Refusal> {
    const { scope } = session;
    if (scope.kind !== "answers") return refused("not-found");
    const [books, made] = [await booksOf(records, one), await madeNow(records, one)];
    const sheets = scope.sheets.flatMap((ref) => askedSheet(ref, books, made, account.name) ?? []);
    return { guider: account.name, sheets };
  }

  return (serve) => {
    serve(answering.handOver, async ({ caller, case: one, body, records, reply }) => {
      const sheets = body.sheets.flatMap((name) => sheetNamed(name) ?? []);
      const [books, made] = [await booksOf(records, one), await madeNow(records, one)];
      if (sheets.some((ref) => asksHere(ref, books, made) === null)) return refused("sheet-unknown");
      const scope = { kind: "answers", caseId: one.id, sheets } as const;
      return devices.within(records).handOver(caller, scope, { subject: one.id, caseId: one.id }, reply);
    });

    serve(answering.handedOver, async ({ caller: { account }, case: one, records }) => ({
      devices: (await devices.within(records).inHands(account.id, isOf(one.id))).map(({ device }) => device),
    }));

    serve(answering.takeBack, async ({ caller: { account }, case: one, records }) =>
      devices.within(records).takeBack(account.id, isOf(one.id), { subject: null, caseId: one.id }),
    );

    serve(answering.screen, async ({ caller, case: one, records }) => screen(records, caller, one));

    serve(answering.say, async ({ caller, case: one, body, records }) => {
      const { scope } = caller.session;
      const ref = scope.kind === "answers" && scope.sheets.find((sheet) => sheetName(sheet) === body.sheet);
      if (!ref) return refused("screen-locked");
      const [books, made] = [await booksOf(records, one), await madeNow(records, one)];
      const sheet = asksHere(ref, books, made);
      if (sheet === null) return refused("sheet-unknown");
      const written = entriesFrom(sheet, body.answers, { on: made.today, how: "tablet" }, books);
      if (written === null) return refused("sheet-answer");
      const edits = written.map(
        ([name, now]): Edit => ({ id: `answer-${newId()}`, name, was: books.outcomes.get(name) ?? null, now }),
      );
      if (edits.length > 0) {
        const result = await desk.within(records).write(outcomesOf(one), one.id, edits, ON_SCREEN);
        if (result.outcome !== "kept") return notWritten(result);
      }
      return screen(records, caller, one);
    });

    serve(answering.doorOptions, async ({ caller, records }) => devices.within(records).doorOptions(caller));

    serve(answering.door, async ({ body, caller, case: one, records, reply }) =>
      devices.within(records).door(caller, body, { subject: null, caseId: one.id }, reply),
    );
  };
}

const isOf = (caseId: string) => (scope: SessionScope) => scope.kind === "answers" && scope.caseId === caseId;

/** A sheet that somebody can answer by themself; null where there is nothing to ask any more. */
function asksHere(ref: SheetRef, books: SheetBooks, made: Made): Sheet | null {
  const sheet = sheetOf(ref, books);
  if (sheet === null || sheet.entered) return null;
  const open = openSheet(sheet, books, made);
  return open.questions.length === 0 ? null : open;
}

/** A sheet as the device shows it. */
function askedSheet(ref: SheetRef, books: SheetBooks, made: Made, guider: string): AskedSheet | null {
  const sheet = asksHere(ref, books, made);
  if (sheet === null) return null;
  const { title, about, notice, forChild } = sheet;
  const questions = sheet.questions.flatMap((question): AskedSheet["questions"] => {
    if (question.kind === "number") return [];
    return [question.kind === "choice" ? { ...question, choices: [...question.choices] } : question];
  });
  const answers = { ...answersIn(ref, sheet, books) };
  const after = isRaised(ref, books.outcomes) ? words.after(guider) : "";
  return { name: sheetName(ref), kind: ref.kind, title, about, notice, forChild, questions, answers, after };
}
