import type { CaseView, FilmView } from "#contract/api/cases.ts";
import type { Programme } from "#contract/entries.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { nearDayName } from "../calendar.ts";
import { dueWords } from "../cases/due-words.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { AgreeStep } from "./agree-step.tsx";

const words = web.case.next;

/** The step that is next, lit in honey, with its one action. */
export function NextStep({
  view,
  book,
  programme,
  today,
  onAddCycle,
}: {
  readonly view: CaseView;
  readonly book: NotebookClient;
  readonly programme: Programme;
  readonly today: Day;
  readonly onAddCycle: () => void;
}) {
  const step = view.path.find(({ state }) => state === "next");
  if (step === undefined) return null;
  const { kind, cycle, number } = step;
  if (kind === "agree") {
    return (
      <section className="next-step" aria-label={words.label}>
        <AgreeStep book={book} today={today} />
      </section>
    );
  }
  const film = view.cycles
    .find(({ id }) => id === cycle)
    ?.films.find(({ kind: of, state }) => of === "interaction" && state !== "unreadable");
  const says = {
    film: filmWords(film, number ?? 1, programme),
    clips: { title: words.clips.title, text: words.clips.text(programme.clips.usual) },
    review: { title: words.review.title, text: words.review.text(programme.reviewMinutes) },
    ending: { title: words.ending.title, text: words.ending.text },
  }[kind];
  const due = kind === "film" && film !== undefined ? "" : dueSentence(step, today);
  return (
    <section className="next-step" aria-label={words.label}>
      <div>
        <h2>{says.title}</h2>
        <p>
          {says.text} {due === "" ? null : <strong>{due}</strong>}
        </p>
      </div>
      {kind === "film" && cycle === null ? (
        <Button kind="main" onPress={onAddCycle}>
          {words.openCycle(number ?? 1)}
        </Button>
      ) : kind === "film" ? (
        <a className="button button-main" href={`#cycle-${cycle}`}>
          {film === undefined ? words.film.go : words.film.look}
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

/** A film that is not in yet is waited for, or looked at, before anybody is asked to make one. */
function filmWords(film: FilmView | undefined, number: number, { filmMinutes }: Programme) {
  const { film: says } = words;
  if (film?.state === "arriving") return { title: says.coming(number), text: says.comingText };
  if (film?.state === "arrived") return { title: says.here(number), text: says.hereText };
  return { title: says.title(number), text: says.text(filmMinutes) };
}

function dueSentence(step: Parameters<typeof dueWords>[0], today: Day): string {
  if (step.on !== null && step.on < today) return words.wasDue(nearDayName(step.on, today));
  const when = dueWords(step, today);
  return when === "" ? "" : words.due(when);
}
