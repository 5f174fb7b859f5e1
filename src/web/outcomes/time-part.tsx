import { Plus, X } from "lucide-react";
import { useState } from "react";
import { z } from "zod";
import { entries } from "#contract/entries.ts";
import { DEFAULT_PROGRAMME } from "#contract/programmes.ts";
import { time as words } from "#contract/words/en-time.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import type { Activity, TimeSpent } from "#domain/time-spent.ts";
import { activities, costOf, filmsToReviews, totalOf } from "#domain/time-spent.ts";
import { dayName, daysBetween } from "../calendar.ts";
import { newId } from "../new-id.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntries } from "../notebook/use-slice.ts";
import { Button, PictureButton } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { DayField } from "../parts/day-field.tsx";
import { NumberField } from "../parts/number-field.tsx";
import { say } from "../parts/status-line.tsx";
import { useMe } from "../who-is-here.ts";
import type { OutcomesPart } from "./outcomes-part.ts";

/** What the case took: counted where the software knows, written down where it does not, and put right by hand. */
export function TimePart({ view, book, around, today }: OutcomesPart) {
  const spent = useEntries(book, entries.outcomes["time/"], "time/");
  const filmed = useEntries(book, entries.outcomes["filmed/"], "filmed/");
  const [adding, setAdding] = useState(false);
  const total = totalOf(spent.map(({ entry }) => entry));
  const rates = z.safeParse(entries.service.rates, around.service.get("rates")).data ?? null;
  const gone = new Map(filmed.map(({ name, entry }) => [name.slice("filmed/".length), entry.on]));
  return (
    <section className="case-part" aria-labelledby="time">
      <h2 id="time">{words.title}</h2>
      <p className="muted">{words.about}</p>
      {spent.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p>
            {words.total(total.minutes)}{" "}
            {rates === null || rates.perHour === 0
              ? null
              : words.cost(costOf(total.minutes, rates.perHour), rates.currency)}
          </p>
          <ul>
            {total.byActivity.map(([activity, minutes]) => (
              <li key={activity}>{words.byActivity(words.activities[activity], minutes)}</li>
            ))}
          </ul>
          <details>
            <summary>{words.each}</summary>
            <ul role="list" className="case-list">
              {spent.map(({ name, entry }) => (
                <li key={name}>
                  <Spent book={book} name={name} entry={entry} today={today} />
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
      {adding ? (
        <Adding book={book} today={today} onDone={() => setAdding(false)} />
      ) : (
        <div>
          <Button icon={Plus} onPress={() => setAdding(true)}>
            {words.add}
          </Button>
        </div>
      )}
      <Reviews view={view} around={around} gone={gone} />
    </section>
  );
}

interface SpentProps {
  readonly book: NotebookClient;
  readonly name: string;
  readonly entry: TimeSpent;
  readonly today: Day;
}

function Spent({ book, name, entry, today }: SpentProps) {
  const { activity, minutes, on, timed } = entry;
  const [what, day] = [words.activities[activity], dayName(on, today)];
  const takeOff = () => {
    book.put(name, null);
    say(words.removed, { words: web.undo, run: () => book.put(name, { ...entry }) });
  };
  return (
    <div className="time-spent">
      <NumberField
        label={words.line(what, day)}
        {...(timed === null ? {} : { about: words.timed(timed) })}
        value={minutes}
        least={0}
        most={1440}
        whole={false}
        onKeep={(value, step) => book.put(name, { ...entry, minutes: value }, step)}
      />
      <PictureButton icon={X} label={words.remove(what, day)} onPress={takeOff} />
    </div>
  );
}

function Adding({
  book,
  today,
  onDone,
}: {
  readonly book: NotebookClient;
  readonly today: Day;
  readonly onDone: () => void;
}) {
  const { account } = useMe();
  const [activity, setActivity] = useState<Activity>("meeting");
  const [minutes, setMinutes] = useState(60);
  const [on, setOn] = useState<Day>(today);
  const keep = () => {
    book.put(`time/${newId()}`, { activity, minutes, on, who: account, timed: null });
    say(words.added);
    onDone();
  };
  return (
    <div className="time-adding" role="group" aria-label={words.add}>
      <Choice
        label={words.what}
        value={activity}
        options={activities.map((one) => ({ value: one, label: words.activities[one] }))}
        onChange={setActivity}
      />
      <NumberField label={words.minutes} value={minutes} least={1} most={1440} onKeep={setMinutes} />
      <DayField label={words.on} value={on} onChange={(day) => setOn(day ?? today)} />
      <div className="button-line">
        <Button kind="main" onPress={keep}>
          {words.save}
        </Button>
        <Button onPress={onDone}>{web.cancel}</Button>
      </div>
    </div>
  );
}

/** How soon each film was looked at together, beside what the programme promises; also of films that are gone. */
function Reviews({
  view,
  around,
  gone,
}: Pick<OutcomesPart, "view" | "around"> & { readonly gone: ReadonlyMap<string, Day> }) {
  const named = z.safeParse(entries.case.programme, around.people.get("programme")).data?.id ?? DEFAULT_PROGRAMME;
  const programme = z.safeParse(entries.service["programme/"], around.service.get(`programme/${named}`)).data;
  if (programme === undefined) return null;
  const doneOn = (cycle: string, kind: "film" | "review") =>
    view.path.find((step) => step.cycle === cycle && step.kind === kind && step.state === "done")?.on ?? null;
  const within = programme.reviewWithinDays;
  const held = filmsToReviews(
    view.cycles.map(({ id, number }) => ({
      id,
      number,
      filmedOn: doneOn(id, "film") ?? gone.get(id) ?? null,
      reviewedOn: doneOn(id, "review"),
    })),
    within,
    daysBetween,
  );
  if (held.length === 0) return null;
  return (
    <>
      <h3>{words.review.title}</h3>
      <ul>
        {held.map(({ cycle, number, days, kept }) => (
          <li key={cycle}>
            {words.review.line(number, days)}; {kept ? words.review.kept(within) : words.review.late(within)}
          </li>
        ))}
      </ul>
    </>
  );
}
