import { useState } from "react";
import { type BooksAround, openSheet, sheetsFor } from "#contract/sheets/sheets.ts";
import { answers } from "#contract/words/en-answers.ts";
import type { Moment, Rater } from "#domain/outcomes.ts";
import { sheetName } from "#domain/sheet.ts";
import { todayHere } from "../calendar.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { plainly } from "../notebook/slice.ts";
import { useSlice } from "../notebook/use-slice.ts";
import { Button } from "../parts/button.tsx";
import { Choice, Tick } from "../parts/choice.tsx";
import type { AskedNames } from "./asked-names.ts";
import { AskWays } from "./ask-ways.tsx";
import { SheetForm } from "./sheet-form.tsx";

const words = answers.ask;

const entriesIn = plainly(({ entries }) => entries);

/** Whom to ask what, about which moment, and how: on this device, on paper, or written down from what they said. */
export function AskSomebody({
  caseId,
  book,
  around,
  names,
  begun,
  first,
  onDone,
}: {
  readonly caseId: string;
  /** The case's outcomes. */
  readonly book: NotebookClient;
  readonly around: BooksAround;
  readonly names: AskedNames;
  readonly begun: boolean;
  /** What is chosen to begin with. */
  readonly first: { readonly moment: Moment; readonly rater: Rater };
  readonly onDone: () => void;
}) {
  const [moment, setMoment] = useState(first.moment);
  const [rater, setRater] = useState(first.rater);
  /** By name; those that nobody has ticked off are asked. */
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isWriting, setWriting] = useState(false);
  const outcomes = useSlice(book, entriesIn);
  const books = { outcomes, ...around };
  const all = sheetsFor({ moment, rater }, books);
  const there = all.filter((sheet) => openSheet(sheet, books, { begun, today: todayHere() }).questions.length > 0);
  const asked = there.filter(({ ref }) => !left.has(sheetName(ref)));
  if (isWriting) {
    return <SheetForm book={book} around={around} sheets={asked} names={names} begun={begun} onDone={onDone} />;
  }
  return (
    <div className="ask">
      <Choice
        label={words.whom}
        value={rater}
        options={names.raters.map((value) => ({ value, label: names.rater(value) }))}
        onChange={setRater}
      />
      <Choice
        label={words.when}
        value={moment}
        options={names.moments.map((value) => ({ value, label: names.moment(value) }))}
        onChange={setMoment}
      />
      {there.length < 2 ? null : (
        <fieldset className="ask-sheets">
          <legend className="field-label">{words.what}</legend>
          {there.map(({ ref, title }) => (
            <Tick
              key={sheetName(ref)}
              ticked={!left.has(sheetName(ref))}
              onChange={(on) => setLeft(on ? without(left, sheetName(ref)) : new Set([...left, sheetName(ref)]))}
            >
              {title}
            </Tick>
          ))}
        </fieldset>
      )}
      {there.length === 0 ? <p className="muted">{all.length === 0 ? words.nothing : answers.form.settled}</p> : null}
      <AskWays caseId={caseId} book={book} sheets={asked} onWrite={() => setWriting(true)}>
        <Button kind="quiet" onPress={onDone}>
          {words.close}
        </Button>
      </AskWays>
    </div>
  );
}

function without(all: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const rest = new Set(all);
  rest.delete(one);
  return rest;
}
