import { Link } from "@tanstack/react-router";
import type { CaseLine } from "#contract/api/cases.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { daysBetween } from "../calendar.ts";
import { DemoMark } from "./demo-mark.tsx";
import { dueWords } from "./due-words.ts";

const words = web.cases;

/** One case as a diary would have it: who with whom, the question, where it stands and what is next. */
export function CaseCard({
  line,
  today,
  underStep = false,
}: {
  readonly line: CaseLine;
  readonly today: Day;
  /** It stands under the name of its next step, which need not be said again where no day is set. */
  readonly underStep?: boolean;
}) {
  const { next, followUp } = line;
  const isLate = (on: Day | null) => on !== null && daysBetween(today, on) < 0;
  const due = dueWords(next, today);
  // Once the films are gone, nothing is left of the path but asking once more.
  const isOver = line.state === "closed" && followUp !== null;
  const where = words.where(next.number, line.cyclesPlanned);
  return (
    <Link to="/cases/$case" params={{ case: line.id }} className="case-card">
      <span className="case-who">
        <span className="case-name">{line.client === "" ? words.noName : words.withWhom(line.client, line.focus)}</span>
        <span className="case-code">
          {line.demo ? <DemoMark /> : null} {line.code}
        </span>
      </span>
      <span className={line.question === "" ? "case-question muted" : "case-question"}>
        {line.question === "" ? words.noQuestion : words.question(line.question)}
      </span>
      <span className="case-stands">
        {line.raised ? <span className="case-next case-late">{words.raised}</span> : null}
        {isOver || (underStep && due === "") ? null : (
          <span className={isLate(next.on) ? "case-next case-late" : "case-next"}>
            {words.next[next.kind]}
            {due === "" ? "" : ` ${due}`}
          </span>
        )}
        {followUp === null ? null : (
          <span className={isLate(followUp.on) ? "case-next case-late" : "case-next"}>
            {words.followUp(followUp.months)} {dueWords({ kind: "ending", on: followUp.on }, today)}
          </span>
        )}
        {where === "" ? null : <span>{where}</span>}
        {line.mine ? null : <span>{words.by(line.guider)}</span>}
      </span>
    </Link>
  );
}
