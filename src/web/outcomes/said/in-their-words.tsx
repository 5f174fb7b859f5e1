import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { inTheirWords as words } from "#contract/words/en-in-their-words.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import type { Notebook } from "#domain/notebook.ts";
import { same } from "#domain/notebook.ts";
import type { Moment } from "#domain/outcomes.ts";
import { endingQuery } from "../../case/ending-query.ts";
import type { NotebookView } from "../../notebook/notebook-client.ts";
import type { Slice } from "../../notebook/slice.ts";
import { useSlice } from "../../notebook/use-slice.ts";
import type { OutcomesPart } from "../outcomes-part.ts";
import { useFollowUps } from "../use-follow-ups.ts";
import { OneSaid } from "./one-said.tsx";
import { STOP_QUESTION, type Told, type ToldAnswer, toldAt } from "./told.ts";
import { useCameWords } from "./use-came-words.ts";
import "./said.css";

interface Evaluations {
  readonly entries: Notebook;
  readonly past: NotebookView["past"];
  /** How many edits made them: the lists of the past grow where they are. */
  readonly edits: number;
}

/** What stands of the evaluations, and everything that stood there: a letter elsewhere reads it no second time. */
const evaluationsIn: Slice<Evaluations> = {
  of({ entries, past }) {
    const about = aboutTheWork(past);
    return { entries: aboutTheWork(entries), past: about, edits: [...about.values()].flat().length };
  },
  isSame: (a, b) => a.edits === b.edits && same(Object.fromEntries(a.entries), Object.fromEntries(b.entries)),
};

const aboutTheWork = <V,>(all: ReadonlyMap<string, V>): ReadonlyMap<string, V> =>
  new Map([...all].filter(([name]) => name.startsWith("evaluation/")));

/** What everybody said about the work, question by question, word for word; and whom nobody has asked yet. */
export function InTheirWords(part: OutcomesPart) {
  const { view, book, around, names, today } = part;
  const { entries: outcomes, past } = useSlice(book, evaluationsIn);
  const followUps = useFollowUps(view.id, book);
  const closing = useQuery(endingQuery(view.id)).data?.closing ?? null;
  const hasStopped = closing?.reason === "stopped";
  const over = useMemo(
    () =>
      names.moments
        .map((moment) => ({ moment, all: toldAt(moment, { outcomes, past, ...around }) }))
        .filter(({ moment, all }) => all.length > 0 && isTime(moment, all, followUps, today)),
    [names.moments, outcomes, past, around, followUps, today],
  );
  return (
    <section className="case-part" id="in-their-words" aria-labelledby="in-their-words-title">
      <h2 id="in-their-words-title">{words.title}</h2>
      <p className="muted">{words.about}</p>
      {hasStopped ? (
        <Stopped
          reason={closing.because === null ? null : web.ending.dialog.stopped[closing.because]}
          all={over.flatMap(({ all }) => all)}
          part={part}
        />
      ) : null}
      {over.map(({ moment, all }) => (
        <section key={moment} className="said-moment" aria-labelledby={`said-${moment}`}>
          <h3 id={`said-${moment}`}>{names.moment(moment)}</h3>
          {all.map((told) => (
            <OneSaid key={told.ref.rater} told={withoutStop(told, hasStopped)} part={part} />
          ))}
        </section>
      ))}
    </section>
  );
}

/** At the end always; months later once it is due, or where somebody said something. */
function isTime(moment: Moment, all: readonly Told[], followUps: ReturnType<typeof useFollowUps>, today: Day): boolean {
  if (moment === "end" || all.some(({ answers }) => answers.length > 0)) return true;
  return followUps.some(({ months, on, state }) => moment === `follow-up-${months}` && state === "due" && on <= today);
}

/** Why it stopped is a question for those with whom it did: it stands at the top there, and is missed nowhere else. */
const withoutStop = (told: Told, hasStopped: boolean): Told => ({
  ...told,
  answers: hasStopped ? told.answers.filter(({ id }) => id !== STOP_QUESTION) : told.answers,
  open: told.open.filter(({ id }) => id !== STOP_QUESTION),
});

/** Why it stopped, as it was closed, and what they said to the question about it. */
function Stopped({
  reason,
  all,
  part,
}: {
  readonly reason: string | null;
  readonly all: readonly Told[];
  readonly part: OutcomesPart;
}) {
  const cameWords = useCameWords(part);
  const asked = all.flatMap(({ ref, answers, open }) => {
    const answer: ToldAnswer | undefined = answers.find(({ id }) => id === STOP_QUESTION);
    const question = answer?.question ?? open.find(({ id }) => id === STOP_QUESTION)?.question;
    return question === undefined ? [] : [{ ref, question, answer }];
  });
  return (
    <div className="said-stopped">
      <h3>{words.stopped.title}</h3>
      {reason === null ? null : <p>{words.stopped.why(reason)}</p>}
      {asked.map(({ ref, question, answer }) => (
        <div key={`${ref.moment} ${ref.rater}`} className="said-answer">
          <p className="said-question">
            {part.names.rater(ref.rater)}: {question}
          </p>
          {answer === undefined ? (
            <p className="muted">{words.stopped.notAnswered}</p>
          ) : (
            <>
              <blockquote>{answer.said}</blockquote>
              <p className="muted small">{cameWords(answer.came)}</p>
            </>
          )}
        </div>
      ))}
    </div>
  );
}
