/**
 * What a guider's acts change in the list of places: in this film only, for as long as the film is kept. Nothing is learned
 * across films, clients or guiders; a list of acts goes in, numbers for the next list come out.
 */
import type { Place, ReasonKind } from "#domain/place.ts";
import { reasonKinds } from "#domain/place.ts";
import type { Seconds } from "#domain/time.ts";
import type { Margins } from "./candidates.ts";
import { usualMargins } from "./candidates.ts";
import type { Moment } from "./events.ts";
import type { Stretch } from "./pauses.ts";
import type { Weights } from "./ranking.ts";
import { median } from "./median.ts";

/** What was done with the list. Who speaks, and what is no voice, is said by naming voices: see `VoiceNaming`. */
export type Correction =
  | { readonly act: "keep"; readonly place: Place }
  | { readonly act: "reject"; readonly place: Place }
  /** Kept, with other ends. */
  | { readonly act: "trim"; readonly place: Place; readonly from: Seconds; readonly to: Seconds }
  /** A moment the guider found. */
  | { readonly act: "own"; readonly from: Seconds; readonly to: Seconds };

/** What lies this close to a rejected place is not shown again. */
const AROUND_REJECTED: Seconds = 5;
/** Fewer trims say nothing about a guider's habit. */
const TRIMS_NEEDED = 3;

/**
 * How much each kind of reason counts after keeping and rejecting: `2 (kept + 2) / (kept + rejected + 4)`, the mean of a
 * Beta(kept + 2, rejected + 2) over its value before any act. A place the guider found or trimmed counts as kept.
 */
export function weightsAfter(corrections: readonly Correction[], moments: readonly Moment[]): Weights {
  const count = (acts: ReadonlySet<Correction["act"]>, kind: ReasonKind) =>
    corrections.filter((correction) => acts.has(correction.act) && kindsOf(correction, moments).has(kind)).length;
  return Object.fromEntries(
    reasonKinds.map((kind) => {
      const kept = count(new Set(["keep", "trim", "own"]), kind);
      const rejected = count(new Set(["reject"]), kind);
      return [kind, (2 * (kept + 2)) / (kept + rejected + 4)];
    }),
  );
}

function kindsOf(correction: Correction, moments: readonly Moment[]): ReadonlySet<ReasonKind> {
  const reasons =
    correction.act === "own"
      ? moments.flatMap(({ events }) => events.filter((event) => overlap(event, correction)))
      : correction.place.reasons;
  return new Set(reasons.map(({ kind }) => kind));
}

/** Lead-in, lead-out and length as this guider likes them: the medians, once there are three trims. */
export function marginsAfter(corrections: readonly Correction[]): Margins {
  const trims = corrections.filter((correction) => correction.act === "trim");
  if (trims.length < TRIMS_NEEDED) return usualMargins;
  // A wait is shown by a lead-in of its own.
  const heard = ({ reasons, from, to }: Place) => {
    const spoken = reasons.filter(({ kind }) => kind !== "waited");
    return {
      from: Math.min(to, ...spoken.map((reason) => reason.from)),
      to: Math.max(from, ...spoken.map((reason) => reason.to)),
    };
  };
  return {
    leadIn: Math.max(0, median(trims.map(({ place, from }) => heard(place).from - from))),
    leadOut: Math.max(0, median(trims.map(({ place, to }) => to - heard(place).to))),
    longest: median(trims.map(({ from, to }) => to - from)),
  };
}

/** Whether a place may still be shown. */
export function isStillWanted(place: Stretch, corrections: readonly Correction[]): boolean {
  return !corrections.some(
    (correction) =>
      correction.act === "reject" &&
      overlap(place, {
        from: correction.place.from - AROUND_REJECTED,
        to: correction.place.to + AROUND_REJECTED,
      }),
  );
}

function overlap(a: Stretch, b: Stretch): boolean {
  return a.from < b.to && b.from < a.to;
}
