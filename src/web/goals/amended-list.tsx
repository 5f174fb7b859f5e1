import { z } from "zod";
import { answers } from "#contract/words/en-answers.ts";
import { goals } from "#contract/words/en-goals.ts";
import type { Amended, Goal } from "#domain/goal.ts";
import type { Day } from "#domain/moment.ts";
import { answerWays } from "#domain/outcomes.ts";
import { dayName } from "../calendar.ts";
import { valueWords } from "./goal-words.ts";

const words = goals.change;
const weightSchema = z.object({ importance: z.number(), difficulty: z.number() });

/** What was agreed before, and why it is so no more. */
export function AmendedList({
  goal,
  amended,
  today,
}: {
  readonly goal: Goal;
  readonly amended: readonly Amended[];
  readonly today: Day;
}) {
  return (
    <ul role="list" className="goal-amended">
      {amended.map((line, i) => (
        <li key={i}>
          <p>{words.line(dayName(line.on, today), line.why)}</p>
          {Object.entries(line.was).map(([field, was]) => (
            <p key={field} className="muted">
              {words.stood(fieldName(field), stoodWords(goal, field, was, today))}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

function fieldName(field: string): string {
  const named: Readonly<Record<string, string>> = words.fields;
  return named[field] ?? field;
}

/** What stood in a field, as people say it. */
function stoodWords(goal: Goal, field: string, was: unknown, today: Day): string {
  if (was === null || was === "") return words.nothing;
  if (field === "value" && typeof was === "number") return valueWords(goal, was);
  if (field === "on" && typeof was === "string") return dayName(was, today);
  if (field === "how") return answers.ways[answerWays.find((way) => way === was) ?? "spoken"];
  if (field === "scale") return goals.scales[goal.scale].name;
  if (Array.isArray(was)) return was.map((text) => `“${String(text)}”`).join(", ");
  const weight = weightSchema.safeParse(was).data;
  if (weight !== undefined) return words.weights(weight.importance, weight.difficulty);
  return typeof was === "number" ? String(was) : typeof was === "string" ? `“${was}”` : words.nothing;
}
