import { Pencil } from "lucide-react";
import { useState } from "react";
import type { UsedInstrument } from "#contract/measures.ts";
import { amendedBy, measureAt } from "#contract/sheets/measure-sheet.ts";
import { webMeasures } from "#contract/words/en-web-measures.ts";
import { nameOfAsked, nameOfChosen, type Moment, type Rater } from "#domain/outcomes.ts";
import { momentNow } from "../../answers/moment-now.ts";
import { plainly } from "../../notebook/slice.ts";
import { useSlice } from "../../notebook/use-slice.ts";
import { Button } from "../../parts/button.tsx";
import { Choice } from "../../parts/choice.tsx";
import { Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { say } from "../../parts/status-line.tsx";
import type { OutcomesPart } from "../outcomes-part.ts";
import { type DueDays, measuredOver, type MeasuredThen } from "./measured.ts";
import { MeasureChanges } from "./measure-changes.tsx";
import { MeasureForm } from "./measure-form.tsx";
import { MeasureTable } from "./measure-table.tsx";

const words = webMeasures.case;

const entriesIn = plainly(({ entries }) => entries);

/** One measure of one person: what came out each time, what changed, and what is still to be asked. */
export function MeasureCard({
  part,
  used,
  rater,
  isChosen,
  due,
}: {
  readonly part: OutcomesPart;
  readonly used: UsedInstrument;
  readonly rater: Rater;
  readonly isChosen: boolean;
  readonly due: DueDays;
}) {
  const { book, names, today, view } = part;
  const { instrument, texts } = used;
  const outcomes = useSlice(book, entriesIn);
  const over = measuredOver(instrument, rater, outcomes, names.moments, due);
  const who = names.rater(rater);
  const id = `measure-${instrument.id}-${rater.replace("/", "-")}`;
  const [asking, setAsking] = useState<"write" | "missing" | null>(null);
  const [moment, setMoment] = useState<Moment>(() => firstOpen(over, momentNow(view)));
  return (
    <section className="measure" aria-labelledby={id}>
      <h3 id={id}>{words.card(instrument.short, who)}</h3>
      <p className="muted small">{instrument.name}</p>
      <MeasureTable
        instrument={instrument}
        over={over}
        label={words.values(instrument.short, who)}
        names={names}
        today={today}
      />
      <MeasureChanges used={used} over={over} names={names} />
      {asking === null ? (
        <div className="button-line">
          <Button icon={Pencil} onPress={() => setAsking("write")}>
            {texts === null ? words.write : words.answers}
          </Button>
          <Button kind="quiet" onPress={() => setAsking("missing")}>
            {words.notFilledIn}
          </Button>
          {isChosen ? (
            <Button
              kind="quiet"
              onPress={() => {
                book.put(nameOfChosen({ of: instrument.id, rater }), null);
                say(words.stopped);
              }}
            >
              {words.stop}
            </Button>
          ) : null}
        </div>
      ) : (
        <div className="measure-asking">
          <Choice
            label={words.form.when}
            value={moment}
            options={names.moments.map((value) => ({ value, label: names.moment(value) }))}
            onChange={setMoment}
          />
          {asking === "write" ? (
            <MeasureForm
              key={moment}
              part={part}
              instrument={instrument}
              rater={rater}
              moment={moment}
              onDone={() => setAsking(null)}
            />
          ) : (
            <Missing
              key={moment}
              onKeep={(why) => {
                const name = nameOfAsked("measure/", { of: instrument.id, moment, rater });
                const stood = measureAt(book.view().entries, name);
                book.put(name, { form: "missing", on: today, why, amended: amendedBy(stood, why, today) });
                setAsking(null);
              }}
            />
          )}
          <div>
            <Button kind="quiet" onPress={() => setAsking(null)}>
              {words.close}
            </Button>
          </div>
        </div>
      )}
      <p className="muted small">
        {instrument.licence.holder}. {instrument.licence.says} {used.settings.licence}
      </p>
    </section>
  );
}

/** The first wave that was to be asked by now and was not; otherwise where the work is. */
function firstOpen(over: readonly MeasuredThen[], now: Moment): Moment {
  return over.find(({ entry, moment }) => entry === null && moment === "start")?.moment ?? now;
}

function Missing({ onKeep }: { readonly onKeep: (why: string) => void }) {
  const [why, setWhy] = useState("");
  return (
    <Form go={words.form.saveMissing} kind="plain" isReady={why.trim() !== ""} onGo={async () => onKeep(why.trim())}>
      <Field label={words.form.why_not} lines={1} maxLength={2000} value={why} onChange={setWhy} />
    </Form>
  );
}
