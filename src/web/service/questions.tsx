import { ArrowDown, ArrowUp, RotateCcw } from "lucide-react";
import { useRef, useState } from "react";
import { entries, type EntryOf } from "#contract/entries.ts";
import { unknownPlaces } from "#contract/filled.ts";
import { serviceDefaults, withServiceDefaults } from "#contract/programmes.ts";
import { evaluation } from "#contract/words/en-evaluation.ts";
import { web } from "#contract/words/en-web.ts";
import { type EvaluationTime, evaluationTimes, type Evaluator, evaluators, questionName } from "#domain/evaluation.ts";
import type { Notebook } from "#domain/notebook.ts";
import { orderAfterMove, orderAtEnd } from "../case/order.ts";
import { newId } from "../new-id.ts";
import { entriesUnder } from "../notebook-entries.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useNames } from "../notebook/use-slice.ts";
import { Button, PictureButton } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { EntryList } from "../parts/entry-list.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { say } from "../parts/status-line.tsx";
import { unlessSuggested, useSettledEntry } from "./suggested.ts";
import "./words.css";

const words = evaluation.settings;
const schema = entries.service["question/"];
type Question = EntryOf<"service", "question/">;
const known = Object.keys(words.places);

/** What people are asked about the work, one by one; what was answered stays under its question, asked or not. */
export function Questions({ book }: { readonly book: NotebookClient }) {
  const title = useRef<HTMLHeadingElement>(null);
  const [by, setBy] = useState<Evaluator>("client");
  const [at, setAt] = useState<EvaluationTime>("end");
  return (
    <section className="case-part" aria-labelledby="questions">
      <h2 id="questions" ref={title} tabIndex={-1}>
        {words.title}
      </h2>
      <p className="muted">{words.about}</p>
      <Choice
        label={words.whom}
        value={by}
        options={evaluators.map((value) => ({ value, label: words.evaluators[value] }))}
        onChange={setBy}
      />
      <Choice
        label={words.when}
        value={at}
        options={evaluationTimes.map((value) => ({ value, label: words.times[value] }))}
        onChange={setAt}
      />
      <p className="muted small">
        {words.places.child} {words.places.client}
      </p>
      <AskedOf key={`${by} ${at}`} book={book} under={questionName(by, at, "")} onBack={() => title.current?.focus()} />
    </section>
  );
}

function AskedOf({
  book,
  under,
  onBack,
}: {
  readonly book: NotebookClient;
  /** `question/client:end:` */
  readonly under: string;
  /** One is asked again, and what was pressed is gone. */
  readonly onBack: () => void;
}) {
  const [lists] = useState(() => ({ asked: namesIn(under, false), away: namesIn(under, true) }));
  const asked = useNames(book, lists.asked);
  const away = useNames(book, lists.away);
  const all = () => questionsIn(book.view().entries, under);
  const move = (at: number, by: -1 | 1) => {
    const list = all().filter(({ entry }) => entry.away !== true);
    const order = orderAfterMove(
      list.map(({ entry }) => entry),
      at,
      by,
    );
    const one = list[at];
    if (one !== undefined && order !== null) book.put(one.name, { ...one.entry, order });
  };
  const reset = () => {
    const step = newId();
    for (const { name, entry } of all()) book.put(name, serviceDefaults.has(name) ? null : leftOut(name, entry), step);
    say(words.wasReset, { words: web.undo, run: book.undo });
  };
  return (
    <div className="words-list">
      <EntryList
        book={book}
        names={asked}
        under={under}
        words={words}
        newEntry={() => ({ text: "", order: orderAtEnd(all().map(({ entry }) => entry)) })}
        inPlaceOf={(name) => leftOut(name, all().find((one) => one.name === name)?.entry)}
        row={(name, at) => <OneQuestion book={book} name={name} number={at + 1} />}
        ways={(_, at) => (
          <>
            <PictureButton icon={ArrowUp} label={words.up} isDisabled={at === 0} onPress={() => move(at, -1)} />
            <PictureButton
              icon={ArrowDown}
              label={words.down}
              isDisabled={at === asked.length - 1}
              onPress={() => move(at, 1)}
            />
          </>
        )}
        beside={
          <Button kind="quiet" icon={RotateCcw} onPress={reset}>
            {words.reset}
          </Button>
        }
      />
      {away.length === 0 ? null : (
        <section className="label-away" aria-labelledby="questions-away">
          <h3 id="questions-away">{words.away}</h3>
          <ul role="list" className="words-away">
            {away.map((name) => (
              <AwayQuestion key={name} book={book} name={name} onBack={onBack} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

const questionsIn = (written: Notebook, under: string) =>
  entriesUnder(schema, withServiceDefaults(written), under).toSorted((a, b) => a.entry.order - b.entry.order);
const namesIn = (under: string, away: boolean) => (written: Notebook) =>
  questionsIn(written, under).flatMap(({ name, entry }) => ((entry.away === true) === away ? [name] : []));

/** One that has words may have been answered, so it is kept; one without is gone. */
const leftOut = (name: string, question: Question | undefined) =>
  question === undefined || (question.text.trim() === "" && !serviceDefaults.has(name))
    ? null
    : { ...question, away: true };

function OneQuestion({
  book,
  name,
  number,
}: {
  readonly book: NotebookClient;
  readonly name: string;
  readonly number: number;
}) {
  const question = useSettledEntry(book, schema, name);
  const row = useRef<HTMLDivElement>(null);
  const suggested = schema.safeParse(serviceDefaults.get(name)).data ?? null;
  if (question === null) return null;
  const { text, order } = question;
  const unknown = unknownPlaces(text, known);
  const back = (was: string) => {
    book.put(name, unlessSuggested(name, { text: was, order }));
    say(words.wasBack, { words: web.undo, run: () => book.put(name, question) });
    row.current?.querySelector("textarea")?.focus();
  };
  return (
    <div ref={row} className="words-row">
      <KeptField
        label={words.label(number)}
        lines={1}
        maxLength={2000}
        value={text}
        wrong={text.trim() === "" ? words.empty : unknown.length === 0 ? null : words.unknown(unknown)}
        onKeep={(now, step) => book.put(name, { text: now, order }, step)}
      />
      {suggested === null || suggested.text === text ? null : (
        <div className="button-line">
          <Button
            kind="quiet"
            icon={RotateCcw}
            aria-label={`${words.back}: ${words.label(number)}`}
            onPress={() => back(suggested.text)}
          >
            {words.back}
          </Button>
        </div>
      )}
    </div>
  );
}

function AwayQuestion({
  book,
  name,
  onBack,
}: {
  readonly book: NotebookClient;
  readonly name: string;
  readonly onBack: () => void;
}) {
  const question = useSettledEntry(book, schema, name);
  if (question === null) return null;
  const { text, order } = question;
  const putBack = () => {
    book.put(name, unlessSuggested(name, { text, order }));
    onBack();
  };
  return (
    <li>
      <Button icon={RotateCcw} aria-label={words.putBack(text)} onPress={putBack}>
        {text}
      </Button>
    </li>
  );
}
