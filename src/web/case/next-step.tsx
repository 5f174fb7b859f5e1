import type { CaseView } from "#contract/api/cases.ts";
import type { Programme } from "#contract/entries.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { dueWords } from "../cases/due-words.ts";
import { Button, ButtonLink } from "../parts/button.tsx";

const words = web.case.next;

/** The step that is next, lit in honey, with its one action. */
export function NextStep({
  view,
  programme,
  today,
  onAgreed,
  onAddCycle,
}: {
  readonly view: CaseView;
  readonly programme: Programme;
  readonly today: Day;
  readonly onAgreed: () => void;
  readonly onAddCycle: () => void;
}) {
  const step = view.path.find(({ state }) => state === "next");
  if (step === undefined) return null;
  const { kind, cycle, number } = step;
  const film = view.cycles.find(({ id }) => id === cycle)?.films.find(({ kind: of }) => of === "interaction");
  const says = {
    agree: { title: words.agree.title, text: words.agree.text },
    film: { title: words.film.title(number ?? 1), text: words.film.text(programme.filmMinutes) },
    clips: { title: words.clips.title, text: words.clips.text(programme.clips.usual) },
    review: { title: words.review.title, text: words.review.text(programme.reviewMinutes) },
    ending: { title: words.ending.title, text: words.ending.text },
  }[kind];
  const due = dueWords(step, today);
  return (
    <section className="next-step" aria-label={words.label}>
      <div>
        <h2>{says.title}</h2>
        <p>
          {says.text} {due === "" ? null : <strong>{words.due(due)}</strong>}
        </p>
      </div>
      {kind === "agree" ? (
        <Button kind="main" onPress={onAgreed}>
          {words.agree.go}
        </Button>
      ) : kind === "film" && cycle === null ? (
        <Button kind="main" onPress={onAddCycle}>
          {words.openCycle(number ?? 1)}
        </Button>
      ) : kind === "film" ? (
        <a className="button button-main" href={`#cycle-${cycle}`}>
          {words.film.go}
        </a>
      ) : kind === "clips" && film !== undefined ? (
        <ButtonLink kind="main" to="/films/$film" params={{ film: film.id }}>
          {words.clips.go}
        </ButtonLink>
      ) : kind === "review" && cycle !== null ? (
        <ButtonLink kind="main" to="/cycles/$cycle/prepare" params={{ cycle }}>
          {words.review.go}
        </ButtonLink>
      ) : kind === "ending" ? (
        <Button kind="main" onPress={onAddCycle}>
          {words.ending.go}
        </Button>
      ) : null}
    </section>
  );
}
