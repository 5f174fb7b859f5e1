import type { CaseView } from "#contract/api/cases.ts";
import { entries, type Programme } from "#contract/entries.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { dayName, nearDayName } from "../calendar.ts";
import { dueWords } from "../cases/due-words.ts";
import { AskStep, useDeclined } from "../consent/ask-step.tsx";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntry } from "../notebook/use-slice.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { AgreeStep } from "./agree-step.tsx";
import { FilmStep, isOfCycle } from "./film-step.tsx";
import { ReviewStep } from "./review-step.tsx";
import { StepFrame } from "./step-frame.tsx";

const words = web.case.next;

/** The step that is next, lit in honey, with its one action. */
export function NextStep({
  view,
  book,
  outcomes,
  programme,
  today,
  onAddCycle,
}: {
  readonly view: CaseView;
  readonly book: NotebookClient;
  /** What changed; null for whom that is not. */
  readonly outcomes: NotebookClient | null;
  readonly programme: Programme;
  readonly today: Day;
  readonly onAddCycle: () => void;
}) {
  const step = view.path.find(({ state }) => state === "next");
  const declined = useDeclined(
    view.id,
    view.cycles.find(({ id }) => id === step?.cycle),
  );
  if (step === undefined) return null;
  const { kind, cycle, number } = step;
  if (kind === "agree") {
    return (
      <section className="next-step" aria-label={words.label}>
        <AgreeStep book={book} today={today} />
      </section>
    );
  }
  if (kind === "film" && cycle !== null) {
    return (
      <FilmStep
        key={cycle}
        view={view}
        cycle={cycle}
        number={number ?? 1}
        minutes={programme.filmMinutes}
        due={dueSentence(step, today)}
      />
    );
  }
  if (declined !== null && (kind === "clips" || kind === "review")) {
    return <AskStep caseId={view.id} next={declined} due="" />;
  }
  if (kind === "review" && cycle !== null) {
    return <ReviewStep cycle={cycle} minutes={programme.reviewMinutes} due={dueSentence(step, today)} />;
  }
  if (kind === "ending") {
    if (view.deletion.state !== "open") return <EndingStep view={view} today={today} />;
    return <LookBack book={outcomes ?? book} today={today} onAddCycle={onAddCycle} />;
  }
  const film = view.cycles.find(({ id }) => id === cycle)?.films.find(isOfCycle);
  const says = {
    film: { title: words.film.title(number ?? 1), text: words.film.text(programme.filmMinutes) },
    clips: { title: words.clips.title, text: words.clips.text(programme.clips.usual) },
    review: { title: words.review.title, text: words.review.text(programme.reviewMinutes) },
  }[kind];
  return (
    <StepFrame title={says.title} text={says.text} due={dueSentence(step, today)}>
      {kind === "film" ? (
        <Button kind="main" onPress={onAddCycle}>
          {words.openCycle(number ?? 1)}
        </Button>
      ) : kind === "clips" && film !== undefined ? (
        <ButtonLink kind="main" to="/films/$film" params={{ film: film.id }}>
          {words.clips.go}
        </ButtonLink>
      ) : null}
    </StepFrame>
  );
}

/** The cycles that were planned are done: what leads to a good ending stands further down. */
function LookBack({
  book,
  today,
  onAddCycle,
}: {
  /** In which the closing meeting stands. */
  readonly book: NotebookClient;
  readonly today: Day;
  readonly onAddCycle: () => void;
}) {
  const meeting = useEntry(book, entries.outcomes["closing-meeting"], "closing-meeting");
  const { title, text, go, meeting: meets } = words.ending;
  const due = meeting === null || meeting.on === null || meeting.held ? "" : meets(nearDayName(meeting.on, today));
  return (
    <StepFrame title={title} text={text} due={due}>
      <div className="next-ways">
        <a className="button button-main" href="#ending">
          {web.ending.next.good}
        </a>
        <Button onPress={onAddCycle}>{go}</Button>
      </div>
    </StepFrame>
  );
}

/** It is being closed, or is closed: what that means stands further down. */
function EndingStep({ view, today }: { readonly view: CaseView; readonly today: Day }) {
  const { state, filmsOn } = view.deletion;
  const says = web.ending.next;
  const closing = says.closing.text(filmsOn === null ? "" : dayName(filmsOn, today));
  return (
    <StepFrame
      title={state === "closed" ? says.closed.title : says.closing.title}
      text={state === "closed" ? says.closed.text : closing}
    >
      <ToEnding />
    </StepFrame>
  );
}

const ToEnding = () => (
  <a className="button button-plain" href="#ending">
    {web.ending.next.go}
  </a>
);

function dueSentence(step: Parameters<typeof dueWords>[0], today: Day): string {
  if (step.on !== null && step.on < today) return words.wasDue(nearDayName(step.on, today));
  const when = dueWords(step, today);
  return when === "" ? "" : words.due(when);
}
