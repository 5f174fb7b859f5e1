import { useState } from "react";
import { webMeasures } from "#contract/words/en-web-measures.ts";
import type { FollowUp } from "#domain/follow-up.ts";
import type { Day } from "#domain/moment.ts";
import { followUpMonths } from "#domain/outcomes.ts";
import { dayName, nearDayName } from "../calendar.ts";
import { Button } from "../parts/button.tsx";
import { DayField } from "../parts/day-field.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import type { OutcomesPart } from "./outcomes-part.ts";
import { useFollowUps } from "./use-follow-ups.ts";

const words = webMeasures.followUps;

/** Three months after the end, and six: due, done, or why it did not take place. */
export function FollowUps({ view, book, today }: OutcomesPart) {
  const all = useFollowUps(view.id, book);
  return (
    <section className="case-part" id="follow-ups" aria-labelledby="follow-ups-title">
      <h2 id="follow-ups-title">{words.title}</h2>
      <p className="muted">{all.length === 0 ? words.none : words.about}</p>
      {all.map((one) => (
        <OneFollowUp
          key={one.months}
          followUp={one}
          today={today}
          onPut={(change) => {
            const { on, done, why } = { ...one, ...change };
            book.put(`follow-up/${one.months}`, { on, done, why });
          }}
        />
      ))}
      {view.deletion.state !== "open"
        ? null
        : followUpMonths
            .filter((months) => !all.some((one) => one.months === months))
            .map((months) => (
              <NotAgreed
                key={months}
                months={months}
                today={today}
                onKeep={(on) => book.put(`follow-up/${months}`, { on, done: null, why: "" })}
              />
            ))}
    </section>
  );
}

/** While the work goes on no day falls by itself, and one can be agreed on. */
function NotAgreed({
  months,
  today,
  onKeep,
}: {
  readonly months: number;
  readonly today: Day;
  readonly onKeep: (day: Day) => void;
}) {
  const [asking, setAsking] = useState(false);
  return (
    <div className="follow-up">
      <h3>{words.name(months)}</h3>
      <p className="muted">{words.notAgreed}</p>
      <div>
        <Button aria-label={words.agreeOf(months)} aria-expanded={asking} onPress={() => setAsking(!asking)}>
          {words.agree}
        </Button>
      </div>
      {asking ? <OneDay label={words.anotherOn} first={today} onKeep={onKeep} /> : null}
    </div>
  );
}

type Asking = "took" | "not" | "another";

function OneFollowUp({
  followUp,
  today,
  onPut,
}: {
  readonly followUp: FollowUp;
  readonly today: Day;
  readonly onPut: (change: Partial<Pick<FollowUp, "on" | "done" | "why">>) => void;
}) {
  const { months, on, done, why, state } = followUp;
  const [asking, setAsking] = useState<Asking | null>(null);
  const says =
    done !== null
      ? words.done(dayName(done, today))
      : state === "missed"
        ? words.missed(why)
        : on < today
          ? words.was(nearDayName(on, today))
          : words.due(nearDayName(on, today));
  const put: typeof onPut = (change) => {
    onPut(change);
    setAsking(null);
  };
  return (
    <div className="follow-up">
      <h3>{words.name(months)}</h3>
      <p className={state === "due" ? "follow-up-due" : ""}>{says}</p>
      {state === "due" ? (
        <div className="button-line">
          <Button onPress={() => setAsking("took")}>{words.took}</Button>
          <Button onPress={() => setAsking("not")}>{words.not}</Button>
          <Button kind="quiet" onPress={() => setAsking("another")}>
            {words.another}
          </Button>
        </div>
      ) : (
        <div>
          <Button kind="quiet" aria-label={words.changeOf(months)} onPress={() => put({ done: null, why: "" })}>
            {words.again}
          </Button>
        </div>
      )}
      {asking === "took" ? (
        <OneDay label={words.tookOn} first={today} onKeep={(day) => put({ done: day, why: "" })} />
      ) : null}
      {asking === "another" ? <OneDay label={words.anotherOn} first={on} onKeep={(day) => put({ on: day })} /> : null}
      {asking === "not" ? <Because onKeep={(text) => put({ done: null, why: text })} /> : null}
    </div>
  );
}

function OneDay({
  label,
  first,
  onKeep,
}: {
  readonly label: string;
  readonly first: Day;
  readonly onKeep: (day: Day) => void;
}) {
  const [day, setDay] = useState<Day | null>(first);
  return (
    <Form
      go={words.save}
      kind="plain"
      isReady={day !== null}
      onGo={async () => {
        if (day !== null) onKeep(day);
      }}
    >
      <DayField label={label} value={day} onChange={setDay} />
    </Form>
  );
}

function Because({ onKeep }: { readonly onKeep: (why: string) => void }) {
  const [why, setWhy] = useState("");
  return (
    <Form go={words.save} kind="plain" isReady={why.trim() !== ""} onGo={async () => onKeep(why.trim())}>
      <Field label={words.because} lines={1} maxLength={2000} value={why} onChange={setWhy} />
    </Form>
  );
}
