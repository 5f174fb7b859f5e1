import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { CaseView } from "#contract/api/cases.ts";
import type { EndingView } from "#contract/api/endings.ts";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { call } from "../api.ts";
import { dayName } from "../calendar.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { Button } from "../parts/button.tsx";
import { Wrong, sentenceOf } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { glanceQuery } from "../outcomes/glance-query.ts";
import { hasRole, useMe } from "../who-is-here.ts";
import { CloseCase } from "./close-case.tsx";
import { EndingChecklist } from "./ending-checklist.tsx";
import { endingQuery, useEndingChange } from "./ending-query.ts";
import { type EndsWell, GoodEndingSteps, LeftOut } from "./good-ending.tsx";
import { Gone } from "./gone.tsx";
import { HoldStart, Held } from "./hold.tsx";
import "./ending.css";

const words = web.ending;

/** How this work ends: closing it, taking that back, what holds it, and what was destroyed when. */
export function Ending({
  view,
  book,
  outcomes,
  today,
  outside,
}: {
  readonly view: CaseView;
  readonly book: NotebookClient;
  /** What changed; null for whom that is not. */
  readonly outcomes: Pick<EndsWell, "outcomes" | "names"> | null;
  readonly today: Day;
  /** Whom the service has named for where somebody works alone. */
  readonly outside: string;
}) {
  const me = useMe();
  const ending = useQuery(endingQuery(view.id)).data;
  const isRead = useQuery(glanceQuery(view.id)).isSuccess;
  const section = useArrival(ending === undefined ? null : `${ending.state} ${ending.hold === null}`);
  // Nothing of it is shown to somebody whose part it is not.
  if (ending === undefined) return null;
  const own = view.guider === me.name && hasRole(me, "guider", "trainee");
  const holds = own || hasRole(me, "lead");
  // Those who work with the family; not whoever looks at the case for a day, or decides something in it.
  const leads = outcomes !== null && (own || hasRole(me, "trainee")) && isRead;
  const well = leads ? { ...outcomes, view, book, ending, today } : null;
  return (
    <section ref={section} className="case-part ending" id="ending" aria-labelledby="ending-title" tabIndex={-1}>
      <h2 id="ending-title">{words.title}</h2>
      {ending.hold === null ? null : (
        <Held
          caseId={view.id}
          hold={ending.hold}
          today={today}
          mayRelease={holds}
          decides={{ guider: view.guider, outside }}
        />
      )}
      {well === null ? null : <GoodEndingSteps {...well} />}
      {ending.state === "open" && ending.hold === null ? <Open ending={ending} today={today} /> : null}
      {ending.state === "closing" ? <Closing caseId={view.id} ending={ending} today={today} mayUndo={own} /> : null}
      {ending.state === "closed" ? <Closed ending={ending} today={today} /> : null}
      {own && ending.state !== "open" ? (
        <EndingChecklist book={book} copies={ending.copies} today={today} about={words.checklist.left} />
      ) : null}
      <Gone caseId={view.id} code={view.code} deletions={ending.deletions} today={today} />
      {ending.hold === null && (own || holds) ? (
        <div className="ending-ways button-line">
          {own && ending.state === "open" ? (
            <CloseCase
              caseId={view.id}
              ending={ending}
              book={book}
              today={today}
              leftOut={well === null ? null : <LeftOut {...well} />}
            />
          ) : null}
          {holds ? <HoldStart caseId={view.id} /> : null}
        </div>
      ) : null}
    </section>
  );
}

/** What was pressed goes with the state that offered it: whoever pressed it goes on where they are, in this part. */
function useArrival(state: string | null) {
  const part = useRef<HTMLElement>(null);
  const known = useRef(state);
  useEffect(() => {
    const before = known.current;
    known.current = state;
    if (before !== null && before !== state) part.current?.focus();
  }, [state]);
  return part;
}

interface Shown {
  readonly ending: EndingView;
  readonly today: Day;
}

function Open({ ending, today }: Shown) {
  const { filmsOn, recordOn } = ending.ifClosedToday;
  return (
    <p>
      {words.open.films(ending.films, dayName(filmsOn, today))} {words.open.record(dayName(recordOn, today))}
    </p>
  );
}

function Closing({ caseId, ending, today, mayUndo }: Shown & { readonly caseId: string; readonly mayUndo: boolean }) {
  const change = useEndingChange(caseId);
  const [wrong, setWrong] = useState<string | null>(null);
  const { closing, films, filmsOn, reviewFilmsOn, recordOn } = ending;
  const says = words.closing;
  if (closing === null) return null;
  // While a hold stands nothing is going.
  const going = ending.hold === null ? says.going : null;
  const undo = async () => {
    try {
      await change(() => call(api.endings.undo, { params: { case: caseId } }));
      say(says.undone);
    } catch (error) {
      setWrong(sentenceOf(error));
    }
  };
  return (
    <div className="ending-closing" role="group" aria-label={says.label}>
      <h3>{says.label}</h3>
      {filmsOn === null || ending.hold !== null ? null : (
        <p className={films === 0 ? "" : "ending-destroys"}>{says.films(films, dayName(filmsOn, today))}</p>
      )}
      {reviewFilmsOn === null || reviewFilmsOn === filmsOn ? null : (
        <p>{says.reviewFilms(dayName(reviewFilmsOn, today))}</p>
      )}
      {recordOn === null ? null : <p>{words.closed.record(dayName(recordOn, today))}</p>}
      <p className="muted">
        {says.by(
          closing.by,
          dayName(closing.on, today),
          words.dialog.reasons[closing.reason],
          closing.because === null ? null : words.dialog.stopped[closing.because],
        )}{" "}
        {closing.undoUntil === null ? going : says.undoUntil(dayName(closing.undoUntil, today))}
      </p>
      <Wrong sentence={wrong} />
      {closing.undoUntil === null || !mayUndo ? null : (
        <div>
          <Button onPress={() => void undo()}>{says.undo}</Button>
        </div>
      )}
    </div>
  );
}

function Closed({ ending, today }: Shown) {
  const { closedOn, recordOn, deletions } = ending;
  return (
    <>
      <h3>{words.closed.label}</h3>
      <p>
        {closedOn !== null && deletions.every(({ scope }) => scope !== "films")
          ? `${words.closed.noFilm(dayName(closedOn, today))} `
          : null}
        {recordOn === null ? null : words.closed.record(dayName(recordOn, today))}
      </p>
    </>
  );
}
