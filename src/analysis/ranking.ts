import type { ReasonKind } from "#domain/place.ts";
import type { Candidate } from "./candidates.ts";
import type { Event } from "./events.ts";
import { speakingShare } from "./events.ts";

/** What a guider's keeping and putting aside made of each kind of reason in this film; 1 unless said. */
export type Weights = { readonly [kind in ReasonKind]?: number };

/** How far above chance an answer is in this film, by who answers: see `liftOf`. */
export type Lift = (event: Event) => number;

/** Quiet in which both are busy counts as much as one prompt answer, so that quiet can win where little is said. */
const QUIET = 1.5;
/** More answers than this in one place do not make it more worth looking at. */
const ENOUGH = 4;

/**
 * How much a candidate has to be looked at, for the order within this film only: it is shown to nobody, and compares
 * neither films nor people. More turns count ever less, as mid-range and not tight coordination is what went with
 * secure attachment (Jaffe 2001); waiting counts by itself. The constants are set by hand and not tuned.
 */
export function valueOf({ moment }: Candidate, lift: Lift, weights: Weights = {}): number {
  const weight = (kind: ReasonKind) => weights[kind] ?? 1;
  const found = (kind: ReasonKind) => moment.events.filter((event) => event.kind === kind);
  const has = (kind: ReasonKind) => (found(kind).length > 0 ? weight(kind) : 0);
  const answers = (kind: ReasonKind) => {
    const events = found(kind);
    if (events.length === 0) return 0;
    const meanLift = events.reduce((sum, event) => sum + lift(event), 0) / events.length;
    return weight(kind) * meanLift * Math.min(events.length, ENOUGH);
  };

  const value =
    weight("run") * Math.log2(1 + moment.switches.length) +
    0.5 * answers("received") +
    0.3 * answers("followed-up") +
    0.6 * has("waited") +
    0.6 * weight("even-share") * speakingShare(moment.utterances) -
    0.5 * moment.overlaps +
    QUIET * has("quiet-together");
  return value * meanConfidence(moment);
}

function meanConfidence({ utterances, events }: Candidate["moment"]): number {
  const confidences = (utterances.length > 0 ? utterances : events).map(({ confidence }) => confidence);
  return confidences.reduce((sum, confidence) => sum + confidence, 0) / confidences.length;
}
