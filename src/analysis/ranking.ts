import type { ReasonKind } from "#domain/place.ts";
import type { Event, Moment } from "./events.ts";
import { speakingShare } from "./events.ts";
import { clearnessOf, surenessOf } from "./exchange.ts";

/** What a guider's keeping and putting aside made of each kind of reason in this film; 1 unless said. */
export type Weights = { readonly [kind in ReasonKind]?: number };

/** How far above chance an answer is in this film, by who answers: see `liftOf`. */
export type Lift = (event: Event) => number;

/** Quiet in which both are busy counts as much as one prompt answer, so that quiet can win where little is said. */
const QUIET = 1.5;
/** More answers than this in one place do not make it more worth looking at. */
const ENOUGH = 4;

/**
 * How much a moment has to be looked at, for the order within this film only: it is shown to nobody, and compares neither
 * films nor people. All counts are expected ones, each event counting for as much as it is sure, and the whole for as far
 * as its turns were heard one after the other. More turns count ever less, as mid-range and not tight coordination is what
 * went with secure attachment (Jaffe 2001); waiting counts by itself. The constants are set by hand.
 */
export function valueOf(moment: Moment, lift: Lift, weights: Weights = {}): number {
  const weight = (kind: ReasonKind) => weights[kind] ?? 1;
  const sum = (kind: ReasonKind, worth: (event: Event) => number = () => 1) =>
    moment.events.reduce((sum, event) => (event.kind === kind ? sum + event.confidence * worth(event) : sum), 0);
  const found = (kind: ReasonKind) => weight(kind) * sum(kind);
  const answered = (kind: ReasonKind) => weight(kind) * sum(kind, lift) * Math.min(1, ENOUGH / (sum(kind) || 1));
  const turns = moment.switches.reduce((sum, change) => sum + clearnessOf(change), 0);

  const value =
    weight("run") * Math.log2(1 + turns) +
    0.5 * answered("received") +
    0.3 * answered("followed-up") +
    0.6 * found("waited") +
    0.6 * weight("even-share") * speakingShare(moment.utterances) * meanSureness(moment) +
    QUIET * found("quiet-together");
  return value * moment.apart;
}

function meanSureness({ utterances }: Moment): number {
  return utterances.reduce((sum, utterance) => sum + surenessOf(utterance), 0) / Math.max(1, utterances.length);
}
