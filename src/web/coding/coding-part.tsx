/** First and last film, piece by piece: who looks, how far they are, and what the two of them saw. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CaseView, FilmView } from "#contract/api/cases.ts";
import { entries } from "#contract/entries.ts";
import { coding as words } from "#contract/words/en-coding.ts";
import { PLAN_ID_LENGTH } from "#domain/coding.ts";
import type { CodingPlan } from "#domain/coding.ts";
import { dayName } from "../calendar.ts";
import { teamQuery } from "../case/team.tsx";
import { useEntry } from "../notebook/use-slice.ts";
import { newId } from "../new-id.ts";
import type { OutcomesPart } from "../outcomes/outcomes-part.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { Choice, Tick } from "../parts/choice.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Wrong } from "../parts/form.tsx";
import { NumberField } from "../parts/number-field.tsx";
import { useMe } from "../who-is-here.ts";
import { type OfferedLabel } from "../workbench/desk-keys.ts";
import { serviceNotes } from "../workbench/service-notes.ts";
import { CodingResults } from "./coding-results.tsx";
import { codingQuery } from "./coding-query.ts";
import "./coding-part.css";

const { part } = words;

type About = Pick<OutcomesPart, "view" | "book" | "today">;

export function CodingPart({ view, book, today, around }: OutcomesPart) {
  const plan = useEntry(book, entries.outcomes.coding, "coding");
  const [planning, setPlanning] = useState(false);
  const films = filmsIn(view);
  const { labels } = serviceNotes(around.service, null);
  return (
    <section className="case-part" id="coding" aria-labelledby="coding-title">
      <h2 id="coding-title">{part.title}</h2>
      <p className="muted">{part.about}</p>
      {plan === null ? null : <Progress view={view} films={plan.films.length} />}
      {plan === null ? null : <CodingResults plan={plan} book={book} labels={labels} />}
      {films.length < 2 ? (
        plan === null ? (
          <p>{part.need}</p>
        ) : null
      ) : (
        <div className="button-line">
          <Button kind={plan === null ? "plain" : "quiet"} onPress={() => setPlanning(true)}>
            {plan === null ? part.plan : part.stopped}
          </Button>
        </div>
      )}
      {planning ? (
        <Planning
          view={view}
          book={book}
          today={today}
          films={films}
          labels={labels.filter(({ away }) => away !== true)}
          again={plan !== null}
          onClose={() => setPlanning(false)}
        />
      ) : null}
    </section>
  );
}

/** In the order in which they were made. */
const filmsIn = ({ cycles }: CaseView): readonly FilmView[] =>
  cycles.flatMap(({ films }) => films).filter(({ kind, state }) => kind === "interaction" && state === "in");

function Progress({ view, films }: { readonly view: CaseView; readonly films: number }) {
  const plan = useQuery(codingQuery(view.id)).data?.plan ?? null;
  if (plan === null || view.deletion.state === "closed") return null;
  const everybody = plan.coders.every(({ done }) => done === films);
  const mine = plan.films.find(({ done }) => !done) ?? plan.films[0];
  return (
    <>
      <ul role="list" className="case-list">
        {plan.coders.map(({ id, name, done }) => (
          <li key={id}>{part.begun(name, done, films)}</li>
        ))}
      </ul>
      {everybody ? null : <p className="muted">{part.pending}</p>}
      {!plan.mine || mine === undefined || everybody ? null : (
        <div className="button-line">
          <ButtonLink to="/films/$film/pieces" params={{ film: mine.id }}>
            {part.mine}
          </ButtonLink>
        </div>
      )}
    </>
  );
}

function Planning({
  view,
  book,
  today,
  films,
  labels,
  again,
  onClose,
}: About & {
  readonly films: readonly FilmView[];
  readonly labels: readonly OfferedLabel[];
  readonly again: boolean;
  readonly onClose: () => void;
}) {
  const queries = useQueryClient();
  const me = useMe();
  const team = useQuery(teamQuery(view.id)).data ?? [];
  const [first, setFirst] = useState(films[0]?.id ?? "");
  const [last, setLast] = useState(films.at(-1)?.id ?? "");
  const [seconds, setSeconds] = useState(10);
  // One of each principle is enough to begin with: a coder cannot keep eighteen in mind.
  const [looked, setLooked] = useState<readonly string[]>(firstOfEach(labels));
  const [coders, setCoders] = useState<readonly string[]>([me.account]);
  const [blind, setBlind] = useState(true);
  const [wrong, setWrong] = useState<string | null>(null);
  const options = films.map(({ id, cycle, createdAt }) => ({
    value: id,
    label: part.film(view.cycles.find((one) => one.id === cycle)?.number ?? 0, dayName(createdAt.slice(0, 10), today)),
  }));
  const people = [{ id: me.account, name: me.name }, ...team.map(({ account, name }) => ({ id: account, name }))];
  const save = () => {
    const why =
      first === last
        ? part.same
        : coders.length < 1 || coders.length > 2
          ? part.oneCoder
          : looked.length === 0
            ? part.noLabels
            : null;
    setWrong(why);
    if (why !== null) return;
    const plan = { films: [first, last], seconds, labels: [...looked], coders: [...coders], blind, on: today };
    book.put("coding", { id: newId().slice(0, PLAN_ID_LENGTH), ...plan } satisfies CodingPlan);
    void book.flushed().then(() => queries.invalidateQueries(codingQuery(view.id)));
    onClose();
  };
  return (
    <Dialog title={part.title} isOpen wide onClose={onClose}>
      <div className="coding-plan">
        {again ? <p>{part.stoppedText}</p> : null}
        <Choice label={part.first} value={first} options={options} onChange={setFirst} />
        <Choice label={part.last} value={last} options={options} onChange={setLast} />
        <NumberField label={part.seconds} value={seconds} least={2} most={60} onKeep={setSeconds} />
        <fieldset className="coding-ticks">
          <legend>{part.labels}</legend>
          {labels.map(({ id, name }) => (
            <Tick key={id} ticked={looked.includes(id)} onChange={(ticked) => setLooked(changed(looked, id, ticked))}>
              {name}
            </Tick>
          ))}
        </fieldset>
        <fieldset className="coding-ticks">
          <legend>{part.coders}</legend>
          {people.map(({ id, name }) => (
            <Tick key={id} ticked={coders.includes(id)} onChange={(ticked) => setCoders(changed(coders, id, ticked))}>
              {name}
            </Tick>
          ))}
          <p className="muted small">{part.codersAbout}</p>
        </fieldset>
        <Tick ticked={blind} onChange={setBlind}>
          {part.blind}
        </Tick>
        <Wrong sentence={wrong} />
        <div className="dialog-actions">
          <Button onPress={onClose}>{part.cancel}</Button>
          <Button kind="main" onPress={save}>
            {part.save}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

const changed = (list: readonly string[], id: string, ticked: boolean): readonly string[] =>
  ticked ? [...list, id] : list.filter((one) => one !== id);

const firstOfEach = (labels: readonly OfferedLabel[]): readonly string[] =>
  [...new Map(labels.toReversed().map(({ group, id }) => [group, id])).values()].toReversed();
