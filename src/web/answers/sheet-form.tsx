import { useState } from "react";
import { answersIn, type BooksAround, entriesFrom, openSheet } from "#contract/sheets/sheets.ts";
import { answers } from "#contract/words/en-answers.ts";
import type { Day } from "#domain/moment.ts";
import { isTakenBack, type Sheet, type SheetAnswer, type SheetAnswers, sheetName } from "#domain/sheet.ts";
import { todayHere } from "../calendar.ts";
import { newId } from "../new-id.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { Choice } from "../parts/choice.tsx";
import { DayField } from "../parts/day-field.tsx";
import { Form, Wrong } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { AnswerFields, noAnswer } from "./answer-fields.tsx";
import type { AskedNames } from "./asked-names.ts";

const words = answers.form;
const ways = ["paper", "spoken"] as const;
const fieldWords = { ...answers.page.adult, words: words.words, why: words.why };

/** What somebody said on paper or aloud, written down by the guider: the same questions, all on one page. */
export function SheetForm({
  book,
  around,
  sheets,
  names,
  begun,
  isOwn = false,
  onDone,
}: {
  readonly book: NotebookClient;
  readonly around: BooksAround;
  /** All of the same moment and person. */
  readonly sheets: readonly Sheet[];
  readonly names: AskedNames;
  /** Whether the work has begun: what was said at the start is settled then. */
  readonly begun: boolean;
  /** Whether whoever writes answers for themself. */
  readonly isOwn?: boolean;
  readonly onDone: () => void;
}) {
  const [asked, setAsked] = useState<(typeof ways)[number]>("paper");
  const [today] = useState(todayHere);
  const [on, setOn] = useState<Day | null>(today);
  const [said, setSaid] = useState<ReadonlyMap<string, SheetAnswers>>(new Map());
  const [wrong, setWrong] = useState<string | null>(null);
  const books = () => ({ outcomes: book.view().entries, ...around });
  const how = isOwn ? "tablet" : asked;
  const [first] = sheets;
  if (first === undefined) return null;
  const open = sheets.map((sheet) => {
    const stands = answersIn(sheet.ref, sheet, books());
    return { sheet, stands, questions: openSheet(sheet, books(), { begun, today }).questions };
  });
  const asksSomething = open.some(({ questions }) => questions.length > 0);
  const isReady = on !== null && open.some(({ sheet, stands }) => says(sheet, said.get(sheetName(sheet.ref)), stands));
  const save = async () => {
    if (on === null) return;
    const written = open.map(({ sheet }) =>
      entriesFrom(sheet, said.get(sheetName(sheet.ref)) ?? {}, { on, how }, books()),
    );
    if (written.includes(null)) {
      // Somebody took a question away meanwhile: what was said to it has no place any more.
      setSaid(new Map(open.map(({ sheet }) => [sheetName(sheet.ref), askedOf(sheet, said)])));
      setWrong(words.changed);
      return;
    }
    setWrong(null);
    const step = newId();
    for (const [name, entry] of written.flatMap((entries) => entries ?? [])) book.put(name, entry, step);
    await book.flushed();
    if (book.view().refused.length === 0) say(words.saved);
    onDone();
  };
  const put = (sheet: Sheet, question: string, answer: SheetAnswer) => {
    const name = sheetName(sheet.ref);
    setSaid(new Map([...said, [name, { ...said.get(name), [question]: answer }]]));
  };
  return (
    <div className="ask">
      <h3>
        {isOwn
          ? words.ownTitle(lowered(names.moment(first.ref.moment)))
          : words.title(names.rater(first.ref.rater), lowered(names.moment(first.ref.moment)))}
      </h3>
      {asksSomething ? (
        <Form go={words.save} isReady={isReady} onGo={save}>
          <div className="ask-facts">
            {isOwn ? null : (
              <Choice
                label={words.how}
                value={asked}
                options={ways.map((value) => ({ value, label: words.ways[value] }))}
                onChange={setAsked}
              />
            )}
            <DayField label={words.on} value={on} onChange={setOn} />
          </div>
          {open.map(({ sheet, stands, questions }) => (
            <section key={sheetName(sheet.ref)} className="ask-sheet" aria-label={sheet.title}>
              {sheets.length > 1 ? <h4>{sheet.title}</h4> : null}
              {questions.length < sheet.questions.length ? <p className="muted">{words.settled}</p> : null}
              {questions.map((question) => (
                <AnswerFields
                  key={question.id}
                  question={question}
                  answer={said.get(sheetName(sheet.ref))?.[question.id] ?? stands[question.id] ?? noAnswer}
                  says={fieldWords}
                  takeBack={words.takeBack}
                  onAnswer={(answer) => put(sheet, question.id, answer)}
                />
              ))}
              {sheet.notice === "" ? null : <p className="muted small">{sheet.notice}</p>}
            </section>
          ))}
          {isReady ? null : <p className="muted small">{words.missing}</p>}
          <Wrong sentence={wrong} />
        </Form>
      ) : (
        <p className="muted">{words.settled}</p>
      )}
    </div>
  );
}

/** What was said to the questions that a sheet still has. */
const askedOf = ({ ref, questions }: Sheet, said: ReadonlyMap<string, SheetAnswers>): SheetAnswers =>
  Object.fromEntries(
    Object.entries(said.get(sheetName(ref)) ?? {}).filter(([id]) => questions.some((question) => question.id === id)),
  );

/** Whether there is something to keep: words to a number that nobody chose are no answer yet. */
const says = (sheet: Sheet, said: SheetAnswers = {}, stands: SheetAnswers): boolean =>
  sheet.questions.some((question) => {
    const answer = said[question.id];
    if (answer === undefined) return false;
    if (isTakenBack(answer)) return stands[question.id] !== undefined && question.kind !== "number";
    return question.kind === "words" || answer.value !== null;
  });

/** In the middle of a sentence. */
const lowered = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
