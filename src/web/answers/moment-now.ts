/** Which moment of the work it is, for what is asked next. */
import type { CaseView } from "#contract/api/cases.ts";
import type { Moment } from "#domain/outcomes.ts";

/** The start until a film is in; then the review that is next or was last; the end once the case is being closed. */
export function momentNow({ begun, path, deletion }: Pick<CaseView, "begun" | "path" | "deletion">): Moment {
  if (deletion.state !== "open") return "end";
  if (!begun) return "start";
  const reviews = path.filter(({ kind, state, cycle }) => kind === "review" && state !== "later" && cycle !== null);
  const cycle = reviews.at(-1)?.cycle ?? path.find(({ state }) => state === "next")?.cycle ?? null;
  const ends = path.some(({ kind, state }) => kind === "ending" && state === "next");
  return ends || cycle === null ? "end" : `review-${cycle}`;
}
