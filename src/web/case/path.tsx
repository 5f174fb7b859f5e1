import { Check } from "lucide-react";
import type { CaseView } from "#contract/api/cases.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { shortDayName } from "../calendar.ts";

const words = web.case.path;
type Step = CaseView["path"][number];

/**
 * The path of the case, across the top: agreed, then each cycle, then the ending. The cycle in hand shows its film, clips
 * and review; a cycle that is done or still to come is one stop, so that the path stays short however long the work is.
 */
export function Path({ path, today }: { readonly path: readonly Step[]; readonly today: Day }) {
  const parts = [...Map.groupBy(path, ({ kind, number }) => (number === null ? kind : String(number))).values()];
  const inHand = parts.find((steps) => steps[0]?.number !== null && !steps.every(({ state }) => state === "done"));
  return (
    <ol role="list" className="path" aria-label={words.label}>
      {parts.map((steps) => {
        const [first] = steps;
        if (first === undefined) return null;
        if (first.number === null) return <Stop key={first.kind} step={first} name={nameOf(first)} today={today} />;
        const isOneStop = steps !== inHand && new Set(steps.map(({ state }) => state)).size === 1;
        return isOneStop ? (
          <Stop key={first.number} step={steps.at(-1) ?? first} name={words.cycle(first.number)} today={today} />
        ) : (
          <li key={first.number} className="path-cycle">
            <span className="path-name">{words.cycle(first.number)}</span>
            <ol role="list" className="path-steps">
              {steps.map((step) => (
                <Stop key={step.kind} step={step} name={nameOf(step)} today={today} />
              ))}
            </ol>
          </li>
        );
      })}
    </ol>
  );
}

const nameOf = ({ kind, state }: Step): string =>
  kind === "agree" && state !== "done" ? words.toAgree : words.steps[kind];

function Stop({ step, name, today }: { readonly step: Step; readonly name: string; readonly today: Day }) {
  const { kind, state, on } = step;
  return (
    <li className={`path-step path-${state}`} aria-current={state === "next" ? "step" : undefined}>
      {state === "done" ? <Check size={16} aria-hidden /> : null}
      <span>{name}</span>
      <span className="heard">: {words[state]}</span>
      {state === "done" && on !== null && kind !== "clips" ? (
        <span className="path-day">{shortDayName(on, today)}</span>
      ) : null}
    </li>
  );
}
