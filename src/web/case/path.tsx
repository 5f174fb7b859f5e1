import { Check } from "lucide-react";
import type { CaseView } from "#contract/api/cases.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { dayName } from "../calendar.ts";

const words = web.case.path;
type Step = CaseView["path"][number];

/** The path of the case, across the top: agreed, then film, clips and review of each cycle, then the ending. */
export function Path({ path, today }: { readonly path: readonly Step[]; readonly today: Day }) {
  const groups = Map.groupBy(path, ({ kind, number }) => (number === null ? kind : String(number)));
  return (
    <ol role="list" className="path" aria-label={words.label}>
      {[...groups].map(([key, steps]) => (
        <li key={key} className="path-part">
          {steps[0]?.number == null ? null : <span className="path-cycle">{words.cycle(steps[0].number)}</span>}
          <ol role="list" className="path-steps">
            {steps.map((step) => (
              <li
                key={step.kind}
                className={`path-step path-${step.state}`}
                aria-current={step.state === "next" ? "step" : undefined}
              >
                {step.state === "done" ? <Check size={16} aria-hidden /> : null}
                {words.steps[step.kind]}
                <span className="heard">: {words[step.state]}</span>
                {step.state === "done" && step.on !== null && step.kind !== "clips" ? (
                  <span className="path-day">{dayName(step.on, today)}</span>
                ) : null}
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}
