import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { chosenMeasures, type UsedInstrument, usedInstrument, usedInstruments } from "#contract/measures.ts";
import { webMeasures } from "#contract/words/en-web-measures.ts";
import type { Notebook } from "#domain/notebook.ts";
import { askedIn, type Moment, nameOfChosen, type Rater } from "#domain/outcomes.ts";
import type { Day } from "#domain/moment.ts";
import { plainly } from "../../notebook/slice.ts";
import { useSlice } from "../../notebook/use-slice.ts";
import { Button, ButtonLink } from "../../parts/button.tsx";
import { Choice } from "../../parts/choice.tsx";
import { Form } from "../../parts/form.tsx";
import { hasRole, useMe } from "../../who-is-here.ts";
import { glanceQuery } from "../glance-query.ts";
import type { OutcomesPart } from "../outcomes-part.ts";
import { useFollowUps } from "../use-follow-ups.ts";
import type { DueDays } from "./measured.ts";
import { MeasureCard } from "./measure-card.tsx";
import "./measures.css";

const words = webMeasures.case;

const entriesIn = plainly(({ entries }) => entries);

interface OfCase {
  readonly of: string;
  readonly rater: Rater;
  readonly isChosen: boolean;
}

/** The measures of a case, before the work, at its end and after. */
export function Measures(part: OutcomesPart) {
  const { book, around, view } = part;
  const outcomes = useSlice(book, entriesIn);
  const due = useDue(part);
  const all = measuresOf(outcomes);
  const shown = all.flatMap((one) => {
    const used = usedInstrument(around.service, one.of);
    return used === null ? [] : [{ ...one, used }];
  });
  const offered = usedInstruments(around.service);
  return (
    <section className="case-part" id="measures" aria-labelledby="measures-title">
      <h2 id="measures-title">{words.title}</h2>
      <p className="muted">{offered.length === 0 ? words.noneUsed : shown.length === 0 ? words.none : words.about}</p>
      {offered.length === 0 ? <ToSettings /> : null}
      {shown.map(({ used, rater, isChosen }) => (
        <MeasureCard
          key={`${used.instrument.id} ${rater}`}
          part={part}
          used={used}
          rater={rater}
          isChosen={isChosen}
          due={due}
        />
      ))}
      {offered.length === 0 ? null : (
        <AddMeasure part={part} offered={offered} taken={all.filter(({ isChosen }) => isChosen)} key={view.id} />
      )}
    </section>
  );
}

/** Those that are asked, and those that were filled in though they no longer are. */
function measuresOf(outcomes: Notebook): readonly OfCase[] {
  const chosen = chosenMeasures(outcomes).map((one) => ({ ...one, isChosen: true }));
  const filled = [...outcomes.keys()].flatMap((name) => {
    const asked = askedIn("measure/", name);
    return asked === null ? [] : [{ of: asked.of, rater: asked.rater, isChosen: false }];
  });
  const seen = new Map<string, OfCase>();
  for (const one of [...chosen, ...filled]) {
    const key = `${one.of} ${one.rater}`;
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}

/** The start is due when the work was agreed, the end when the case is closed, and the rest months later. */
function useDue({ view, book }: OutcomesPart): DueDays {
  const closedOn = useQuery(glanceQuery(view.id)).data?.closedOn ?? null;
  const followUps = useFollowUps(view.id, book);
  const agreed = view.path.find(({ kind }) => kind === "agree")?.on ?? null;
  const due = new Map<Moment, Day>();
  if (agreed !== null) due.set("start", agreed);
  if (closedOn !== null) due.set("end", closedOn);
  for (const { months, on, state } of followUps) {
    if (state === "due") due.set(`follow-up-${months}`, on);
  }
  return due;
}

function ToSettings() {
  const me = useMe();
  return hasRole(me, "operator") ? (
    <div>
      <ButtonLink to="/service" hash="measures">
        {words.toSettings}
      </ButtonLink>
    </div>
  ) : null;
}

function AddMeasure({
  part,
  offered,
  taken,
}: {
  readonly part: OutcomesPart;
  readonly offered: readonly UsedInstrument[];
  readonly taken: readonly OfCase[];
}) {
  const { book, names, today } = part;
  const [isOpen, setOpen] = useState(false);
  const [of, setOf] = useState(offered[0]!.instrument.id);
  const { instrument } = (offered.find((one) => one.instrument.id === of) ?? offered[0])!;
  const [rater, setRater] = useState<Rater>(instrument.answeredBy[0]!);
  const isTaken = taken.some((one) => one.of === of && one.rater === rater);
  if (!isOpen) {
    return (
      <div>
        <Button icon={Plus} onPress={() => setOpen(true)}>
          {words.add}
        </Button>
      </div>
    );
  }
  return (
    <div className="measure-asking">
      <Form
        go={words.addGo}
        isReady={!isTaken}
        onGo={async () => {
          book.put(nameOfChosen({ of, rater }), { on: today });
          setOpen(false);
        }}
      >
        <Choice
          label={words.addWhich}
          value={of}
          options={offered.map((one) => ({ value: one.instrument.id, label: one.instrument.short }))}
          onChange={(id) => {
            setOf(id);
            setRater(offered.find((one) => one.instrument.id === id)?.instrument.answeredBy[0] ?? "client");
          }}
        />
        <p className="muted small">{instrument.about}</p>
        <Choice
          label={words.addWhom}
          value={rater}
          options={names.raters.map((value) => ({ value, label: names.rater(value) }))}
          onChange={setRater}
        />
      </Form>
      <div>
        <Button kind="quiet" onPress={() => setOpen(false)}>
          {words.close}
        </Button>
      </div>
    </div>
  );
}
