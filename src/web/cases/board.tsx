import type { CaseLine } from "#contract/api/cases.ts";
import { web } from "#contract/words/en-web.ts";
import type { StepKind } from "#domain/case.ts";
import type { Day } from "#domain/moment.ts";
import { Button } from "../parts/button.tsx";
import { CaseCard } from "./case-card.tsx";
import { useGrowing } from "./growing.ts";

const PAGE = 15;
const columns: readonly StepKind[] = ["agree", "film", "clips", "review", "ending"];

/** The same cases by the step that is next. */
export function Board({ cases, today }: { readonly cases: readonly CaseLine[]; readonly today: Day }) {
  const byStep = Map.groupBy(cases, ({ next }) => next.kind);
  return (
    <div className="board">
      {columns.map((kind) => (
        <Column key={kind} kind={kind} cases={byStep.get(kind) ?? []} today={today} />
      ))}
    </div>
  );
}

function Column({
  kind,
  cases,
  today,
}: {
  readonly kind: StepKind;
  readonly cases: readonly CaseLine[];
  readonly today: Day;
}) {
  const { shown, end, more } = useGrowing(cases, cases.length, PAGE);
  return (
    <section className="board-column" aria-labelledby={`board-${kind}`}>
      <h2 id={`board-${kind}`} className="board-title">
        {web.cases.board[kind]} <span className="muted">{cases.length}</span>
      </h2>
      <ul role="list" className="board-cases">
        {cases.slice(0, shown).map((line) => (
          <li key={line.id} className="diary-case">
            <CaseCard line={line} today={today} underStep />
          </li>
        ))}
      </ul>
      {shown < cases.length ? (
        <div ref={end} className="diary-more">
          <Button onPress={more}>{web.cases.more}</Button>
        </div>
      ) : null}
    </section>
  );
}
