import { useQuery } from "@tanstack/react-query";
import type { CaseView } from "#contract/api/cases.ts";
import type { EndingView } from "#contract/api/endings.ts";
import type { ReportView } from "#contract/api/papers.ts";
import { entries } from "#contract/entries.ts";
import { type Evaluator, raterOf } from "#domain/evaluation.ts";
import { nextFollowUp } from "#domain/follow-up.ts";
import type { FollowUp } from "#domain/follow-up.ts";
import { type EndingStep, endingStands, endingSteps, notNeededName, type StepStands } from "#domain/good-ending.ts";
import type { Day } from "#domain/moment.ts";
import { nameOfAsked } from "#domain/outcomes.ts";
import type { ReportVersion } from "#domain/closing-report.ts";
import { dayOf } from "../calendar.ts";
import { consentQuery } from "../consent/consent-query.ts";
import { allows } from "../consent/person-words.ts";
import { copiesQuery } from "../given/given-queries.ts";
import { lettersQuery } from "../letters/letters-query.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntries, useEntry } from "../notebook/use-slice.ts";
import { reportQuery } from "../report/report-query.ts";
import { useFollowUps } from "../outcomes/use-follow-ups.ts";

export interface GoodEnding {
  readonly stands: readonly StepStands[];
  readonly meeting: { readonly on: Day | null; readonly held: boolean };
  readonly followUps: readonly FollowUp[];
  /** The cycle of the last review. */
  readonly lastCycle: string | null;
  /** Why a copy for the family is not to be given; null where it may be. */
  readonly noCopy: "not-allowed" | "no-film" | null;
  /** What somebody said is not needed, as far as it can be taken back. */
  readonly setAside: ReadonlySet<EndingStep>;
}

/** Whether the work has come to where its ending begins, or somebody has begun with it. */
export function useEndingBegun(view: CaseView, outcomes: NotebookClient): boolean {
  const meeting = useEntry(outcomes, entries.outcomes["closing-meeting"], "closing-meeting");
  const said = useEntries(outcomes, entries.outcomes["evaluation/"], "evaluation/");
  const aside = useEntries(outcomes, entries.outcomes["not-needed/"], "not-needed/");
  const endsNow = view.path.some(({ kind, state }) => kind === "ending" && state === "next");
  return endsNow || meeting?.on != null || said.length + aside.length > 0;
}

/** How far each step towards a good ending is; null while that is not known yet. */
export function useGoodEnding(
  view: CaseView,
  book: NotebookClient,
  outcomes: NotebookClient,
  ending: Pick<EndingView, "films">,
): GoodEnding | null {
  const { id } = view;
  const meeting = useEntry(outcomes, entries.outcomes["closing-meeting"], "closing-meeting") ?? NO_MEETING;
  const said = useEntries(outcomes, entries.outcomes["evaluation/"], "evaluation/");
  const aside = useEntries(outcomes, entries.outcomes["not-needed/"], "not-needed/");
  const focus = useEntry(book, entries.case.focus, "focus");
  const followUps = useFollowUps(id, outcomes);
  const reportsGiven = [useQuery(reportGiven(id, "adult")), useQuery(reportGiven(id, "child"))];
  const lettersSent = useQuery(lettersQuery(id));
  const copies = useQuery(copiesQuery(id));
  const consent = useQuery(consentQuery(id));
  if ([...reportsGiven, lettersSent, copies, consent].some(({ isPending }) => isPending)) return null;
  const lastReview = view.path.findLast(({ kind }) => kind === "review");
  const saidOn = (by: Evaluator): Day | null => {
    const name = nameOfAsked("evaluation/", { of: "", moment: "end", rater: raterOf[by] });
    return said.find((one) => one.name === name)?.entry.on ?? null;
  };
  const whole = consent.data?.people.filter(({ inEveryFilm }) => inEveryFilm) ?? [];
  const isAllowed = whole.length > 0 && whole.every((person) => allows(person, "family-copy"));
  const noCopy = ending.films === 0 ? "no-film" : isAllowed ? null : "not-allowed";
  const setAside = new Set(endingSteps.filter((step) => aside.some(({ name }) => name === notNeededName(step))));
  const stands = endingStands({
    lastReview: lastReview?.state === "done" ? lastReview.on : null,
    meeting: meeting.held ? meeting.on : null,
    said: { client: saidOn("client"), child: saidOn("child"), referrer: saidOn("referrer"), guider: saidOn("guider") },
    report: latest(reportsGiven.flatMap(({ data }) => givenOf(data)).map(({ on }) => on)),
    letter: latest((lettersSent.data ?? []).flatMap(({ given }) => given).map(({ on }) => on)),
    copy: latest(
      // One that broke off may be outside, and is not what the family was to have.
      (copies.data ?? []).flatMap(({ purpose, fetchedAt, sha256 }) =>
        purpose === "family-copy" && fetchedAt !== null && sha256 !== null ? [dayOf(fetchedAt)] : [],
      ),
    ),
    mayCopy: noCopy === null,
    aboutChild: (focus?.kind ?? "child") === "child",
    followUp: nextFollowUp(followUps)?.on ?? followUps[0]?.on ?? null,
    notNeeded: setAside,
  });
  return {
    stands,
    meeting,
    followUps,
    lastCycle: lastReview?.cycle ?? null,
    noCopy,
    setAside,
  };
}

const NO_MEETING = { on: null, held: false } as const;

const latest = (days: readonly Day[]): Day | null => days.toSorted().at(-1) ?? null;

/** Not an error of this page where somebody may not read it, or nothing is left to tell. */
const reportGiven = (id: string, version: ReportVersion) => ({ ...reportQuery(id, version), throwOnError: false });

const givenOf = (report: ReportView | string | undefined): ReportView["given"] =>
  typeof report === "object" ? report.given : [];
