import type { CaseLine } from "#contract/api/cases.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { Button } from "../parts/button.tsx";
import { CaseCard } from "./case-card.tsx";
import { dueGroupOf, dueGroups } from "./find.ts";
import { useGrowing } from "./growing.ts";

const PAGE = 40;

/** The cases as a diary: what is past its day, this week, later. */
export function Diary({ cases, today }: { readonly cases: readonly CaseLine[]; readonly today: Day }) {
  const { shown, end, more } = useGrowing(cases, cases.length, PAGE);
  const groups = Map.groupBy(cases.slice(0, shown), (line) => dueGroupOf(line, today));
  return (
    <div className="diary">
      {dueGroups.map((group) => {
        const lines = groups.get(group);
        return lines === undefined ? null : (
          <section key={group} aria-labelledby={`due-${group}`}>
            <h2 id={`due-${group}`} className="diary-when">
              {web.cases.groups[group]}
            </h2>
            <ul role="list" className="diary-cases">
              {lines.map((line) => (
                <li key={line.id} className="diary-case">
                  <CaseCard line={line} today={today} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {shown < cases.length ? (
        <div ref={end} className="diary-more">
          <Button onPress={more}>{web.cases.more}</Button>
        </div>
      ) : null}
    </div>
  );
}
