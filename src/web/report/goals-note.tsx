import { webReport } from "#contract/words/en-web-report.ts";
import type { RatedGoal } from "#contract/rated-goals.ts";
import { ButtonLink } from "../parts/button.tsx";

const words = webReport.goals;

/** Where the report has little to say of goals: why, and the way to them. */
export function GoalsNote({ caseId, goals }: { readonly caseId: string; readonly goals: readonly RatedGoal[] }) {
  if (goals.some(({ ratings }) => ratings.length > 0)) return null;
  return (
    <div className="report-stands">
      <p>{goals.length === 0 ? words.none : words.unrated}</p>
      <ButtonLink kind="quiet" to="/cases/$case/outcomes" params={{ case: caseId }}>
        {words.go}
      </ButtonLink>
    </div>
  );
}
