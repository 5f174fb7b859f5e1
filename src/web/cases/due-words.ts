import { web } from "#contract/words/en-web.ts";
import type { PathStep } from "#domain/case.ts";
import type { Day } from "#domain/moment.ts";
import { daysBetween, nearDayName } from "../calendar.ts";

/** When a step is due: `by Tuesday`, `today`, `was due 3 March`; empty where no day is set. */
export function dueWords({ kind, on }: Pick<PathStep, "kind" | "on">, today: Day): string {
  if (on === null) return "";
  const { due } = web.cases;
  const days = daysBetween(today, on);
  const day = nearDayName(on, today);
  if (days < 0) return due.was(day);
  if (days < 2) return day;
  return kind === "clips" ? due.by(day) : due.on(day);
}
