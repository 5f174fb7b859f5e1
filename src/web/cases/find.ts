/** Which cases are shown, and in which order: what is due first stands first. */
import type { CaseLine } from "#contract/api/cases.ts";
import type { StepKind } from "#domain/case.ts";
import type { Day } from "#domain/moment.ts";
import { daysBetween } from "../calendar.ts";

export const dueGroups = ["told", "overdue", "week", "month", "later", "undated"] as const;
export type DueGroup = (typeof dueGroups)[number];

/** The sentence above the list. */
export interface Wanted {
  readonly whose: "mine" | "all";
  readonly next: StepKind | "any";
  readonly due: "any" | "overdue" | "week" | "month";
  readonly away: boolean;
  /** What was typed into the search. */
  readonly search: string;
}

export const everyCase: Wanted = { whose: "all", next: "any", due: "any", away: false, search: "" };

/** A case with what a search looks through, made once. */
export interface Findable {
  readonly line: CaseLine;
  readonly text: string;
}

const plain = (text: string): string => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();

export function findable(lines: readonly CaseLine[]): readonly Findable[] {
  return lines
    .map((line) => ({
      line,
      text: plain([line.client, line.focus, line.question, line.code, line.guider].join("\n")),
    }))
    .sort((a, b) => compare(dueKey(a.line), dueKey(b.line)) || compare(a.line.code, b.line.code));
}

/** What has to be told to somebody waits for no day. */
const dueKey = (line: CaseLine): string => (line.raised ? "" : (dueOn(line) ?? "9999"));

/** The next step, or asking once more after the end, whichever comes first; null where neither has a day. */
export const dueOn = ({ next, followUp }: CaseLine): Day | null =>
  [next.on, followUp?.on ?? null].filter((on) => on !== null).sort()[0] ?? null;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A week from today is still "this week" to somebody who plans; four weeks are a month's planning. */
export function dueGroupOf(line: CaseLine, today: Day): DueGroup {
  if (line.raised) return "told";
  const on = dueOn(line);
  if (on === null) return "undated";
  const days = daysBetween(today, on);
  return days < 0 ? "overdue" : days < 7 ? "week" : days < 28 ? "month" : "later";
}

/** The cases that fit the sentence, in the order they came. Every word typed must be somewhere. */
export function found(cases: readonly Findable[], wanted: Wanted, today: Day): readonly CaseLine[] {
  const words = plain(wanted.search)
    .split(/\s+/)
    .filter((word) => word !== "");
  return cases
    .filter(
      ({ line, text }) =>
        (line.away === wanted.away || (!wanted.away && comesBack(line, today))) &&
        (wanted.whose === "all" || line.mine) &&
        (wanted.next === "any" || line.next.kind === wanted.next) &&
        fitsDue(dueGroupOf(line, today), wanted.due) &&
        words.every((word) => text.includes(word)),
    )
    .map(({ line }) => line);
}

/** A case that was put away after its end is on the list again where somebody has to be told, or asks once more this week. */
const comesBack = (line: CaseLine, today: Day): boolean =>
  line.raised || (line.followUp !== null && daysBetween(today, line.followUp.on) < 7);

/** What is past its day is due this week, too. */
const within: { readonly [due in Exclude<Wanted["due"], "any">]: readonly DueGroup[] } = {
  overdue: ["told", "overdue"],
  week: ["told", "overdue", "week"],
  month: ["told", "overdue", "week", "month"],
};

const fitsDue = (group: DueGroup, due: Wanted["due"]): boolean => due === "any" || within[due].includes(group);
