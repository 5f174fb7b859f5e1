import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Pencil, Printer, Tablet } from "lucide-react";
import { useState } from "react";
import { answering } from "#contract/api/answers.ts";
import { isMeasureSettled } from "#contract/measures.ts";
import { type BooksAround, sheetsFor } from "#contract/sheets/sheets.ts";
import { answers } from "#contract/words/en-answers.ts";
import type { Moment, Rater } from "#domain/outcomes.ts";
import { type Sheet, sheetName } from "#domain/sheet.ts";
import { tell } from "../api.ts";
import { todayHere } from "../calendar.ts";
import { goOnHandedOver } from "../handed-over.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { plainly } from "../notebook/slice.ts";
import { useSlice } from "../notebook/use-slice.ts";
import { Button } from "../parts/button.tsx";
import { Choice, Tick } from "../parts/choice.tsx";
import { sentenceOf, Wrong } from "../parts/form.tsx";
import type { AskedNames } from "./asked-names.ts";
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
  const there = sheetsFor({ moment, rater }, { outcomes, ...around }).filter(
    ({ ref }) => !isMeasureSettled(ref, outcomes, begun, todayHere()),
  );
  const asked = there.filter(({ ref }) => !left.has(sheetName(ref)));
  const { handOver, wrong } = useHandOver(caseId, book);
  const navigate = useNavigate();
  const isReady = asked.length > 0;
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
      {there.length === 0 ? <p className="muted">{words.nothing}</p> : null}
      <Wrong sentence={wrong} />
      <div className="ask-ways">
        <Button kind="main" icon={Tablet} isDisabled={!isReady} onPress={() => void handOver(asked)}>
          {words.handOver}
        </Button>
        <Button
          icon={Printer}
          isDisabled={!isReady}
          onPress={() =>
            void navigate({
              to: "/cases/$case/sheets/$sheet/paper",
              params: { case: caseId, sheet: asked.map(({ ref }) => sheetName(ref)).join(",") },
            })
          }
        >
          {words.print}
        </Button>
        <Button icon={Pencil} isDisabled={!isReady} onPress={() => setWriting(true)}>
          {words.write}
        </Button>
        <Button kind="quiet" onPress={onDone}>
          {words.close}
        </Button>
      </div>
      <p className="muted small">{words.handOverAbout}</p>
    </div>
  );
}

function useHandOver(caseId: string, book: NotebookClient) {
  const queries = useQueryClient();
  const [wrong, setWrong] = useState<string | null>(null);
  const handOver = async (sheets: readonly Sheet[]) => {
    try {
      await book.flushed();
      // What is still being asked for would come back to a session that is this one no more.
      await queries.cancelQueries();
      const body = { sheets: sheets.map(({ ref }) => sheetName(ref)) };
      await tell(answering.handOver, { params: { case: caseId }, body });
    } catch (error) {
      setWrong(sentenceOf(error));
      return;
    }
    goOnHandedOver(`/cases/${encodeURIComponent(caseId)}/answers`);
  };
  return { handOver, wrong };
}

function without(all: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const rest = new Set(all);
  rest.delete(one);
  return rest;
}
