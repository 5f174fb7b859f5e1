import type { Reason, ReasonKind, Speaker, Voice } from "#domain/place.ts";
import type { Seconds } from "#domain/time.ts";
import type { Exchange, Spoken } from "./exchange.ts";
import { clearnessOf, exchangesIn, LONGEST_FLOOR, surenessOf } from "./exchange.ts";
import { principleOf } from "./principle.ts";
import type { Switch } from "./turns.ts";

/** A reason to look, as found; it may or may not be told. */
export interface Event extends Reason {
  /** Product over the utterances it rests on of how sure each is, and of how clearly one followed the other. */
  readonly confidence: number;
}

/** An exchange with everything found in it and in the quiet before it. */
export interface Moment extends Exchange {
  readonly events: readonly Event[];
}

/** How far an answer may begin before the other voice has ended. */
export const ANSWER_EARLY: Seconds = -0.2;
/** Adults answer within 2 s (Keller 1999), */
export const ANSWER_WITHIN: Seconds = 2;
/** children take longer: about 1 s on average, more after slow adults (Nguyen's meta-analysis of 26 studies). */
export const NEXT_TURN_WITHIN: Seconds = 3;
const RUN_SWITCHES = 3;
/** What a voice says with shorter pauses than this is one initiative. */
const BREATH: Seconds = 1;
/** Three seconds of waiting brought longer and more answers in class (Rowe); after ten it is simply quiet. */
const SHORTEST_WAIT: Seconds = 3;
const LONGEST_WAIT: Seconds = 10;
export const LONG_QUIET: Seconds = 8;
const EVEN_SHARE = 0.5;
const SHORT_TURN: Seconds = 2.5;

/**
 * The moments of a film: its exchanges with their events. Once a voice has a role, only what an adult answers counts as
 * received and only an adult's silence as waiting. As long as none has, either voice may be the one who begins.
 *
 * @param spoken in order of beginning
 * @param higher the voice of higher pitch in this film; null if that cannot be told
 * @param longest an exchange that lasts longer is told in parts
 */
export function momentsIn(spoken: readonly Spoken[], higher: Voice | null, longest: Seconds): readonly Moment[] {
  const speaker = ({ voice, role }: Spoken): Speaker => ({
    voice,
    role,
    higher: higher === null || voice === "other" ? null : voice === higher,
  });
  const event = (
    kind: ReasonKind,
    about: readonly Spoken[],
    more: Partial<Reason> = {},
    confidence = about.reduce((product, spoken) => product * surenessOf(spoken), 1),
  ): Event => ({
    kind,
    from: Math.min(...about.map(({ from }) => from)),
    to: Math.max(...about.map(({ to }) => to)),
    first: about[0] ? speaker(about[0]) : null,
    second: about[1] ? speaker(about[1]) : null,
    gap: null,
    turns: null,
    sure: about.every(({ sure }) => sure),
    principle: principleOf[kind],
    confidence,
    ...more,
  });

  const lastEnded = lastEndedOf(spoken);
  return exchangesIn(spoken, longest).map((exchange) => {
    const [first] = exchange.switches;
    const opening = openingOf(exchange, spoken, lastEnded);
    const events = answers(exchange).map(({ kind, change }) =>
      event(kind, [change.before, change.after], { gap: Math.max(0, change.gap) }, clearnessOf(change)),
    );
    const opened = first && isAnswer(first, ANSWER_WITHIN) && directionOf(first) !== "from-adult";
    const brokeQuiet = opened && opening.quiet >= LONG_QUIET;
    const waited = opened && isWait(opening.quiet) && opening.before?.voice === first.after.voice;
    if (brokeQuiet) {
      const gap = Math.max(0, first.gap);
      events.push(event("first-after-quiet", [first.before, first.after], { from: opening.from, gap }));
    }
    if (waited) {
      const from = opening.from - opening.quiet;
      events.push(event("waited", [first.after, first.before], { from, gap: opening.quiet }));
    }
    if (exchange.switches.length >= RUN_SWITCHES) {
      const about = exchange.utterances;
      const [before, after] = [speaker(first!.before), speaker(first!.after)];
      const ofRun = { from: exchange.from, to: exchange.to, first: before, second: after };
      events.push(event("run", about, { ...ofRun, turns: exchange.switches.length + 1 }));
      if (speakingShare(about) >= EVEN_SHARE) events.push(event("even-share", about, ofRun));
      if (hasShortTurns(about)) events.push(event("short-turns", about, ofRun));
    }
    return { ...exchange, from: brokeQuiet || waited ? opening.from : exchange.from, events };
  });
}

type Direction = "to-adult" | "from-adult" | "unnamed" | "none";

function directionOf({ before, after }: Switch<Spoken>): Direction {
  if (before.role === null && after.role === null) return "unnamed";
  if (before.role === after.role) return "none";
  return before.role === "adult" || after.role === "child" ? "from-adult" : "to-adult";
}

/** Without names, the voice that begins is the one who is answered: every second answer is a turn back. */
function answers(
  exchange: Exchange,
): readonly { readonly kind: "received" | "followed-up"; readonly change: Switch<Spoken> }[] {
  const found: { kind: "received" | "followed-up"; change: Switch<Spoken> }[] = [];
  for (const change of exchange.switches) {
    const last = found.at(-1);
    const back = last?.kind === "received" && last.change.after === change.before;
    const direction = directionOf(change);
    if (direction === "none") continue;
    const kind = direction === "from-adult" || (direction === "unnamed" && back) ? "followed-up" : "received";
    if (isAnswer(change, kind === "received" ? ANSWER_WITHIN : NEXT_TURN_WITHIN)) found.push({ kind, change });
  }
  return found;
}

function isAnswer({ gap }: Switch<Spoken>, within: Seconds): boolean {
  return gap >= ANSWER_EARLY && gap <= within;
}

function isWait(quiet: Seconds): boolean {
  return quiet >= SHORTEST_WAIT && quiet <= LONGEST_WAIT;
}

/** Where the voice that opens an exchange began to speak, how long it had been quiet until then, and after whom. */
function openingOf(
  exchange: Exchange,
  spoken: readonly Spoken[],
  lastEnded: readonly Spoken[],
): { readonly from: Seconds; readonly quiet: Seconds; readonly before: Spoken | undefined } {
  const quietBefore = (i: number) => spoken[i]!.from - (lastEnded[i - 1]?.to ?? 0);
  let i = spoken.indexOf(exchange.utterances[0]!);
  const goesOn = () => spoken[i - 1]!.voice === spoken[i]!.voice && quietBefore(i) <= BREATH;
  while (i > 0 && goesOn() && exchange.from - spoken[i - 1]!.from <= LONGEST_FLOOR) i--;
  return { from: spoken[i]!.from, quiet: quietBefore(i), before: lastEnded[i - 1] };
}

/** For each utterance, which one of it and those before it ended last: a long one may outlast shorter ones. */
function lastEndedOf(spoken: readonly Spoken[]): readonly Spoken[] {
  let last: Spoken | undefined;
  return spoken.map((utterance) => (last = last && last.to > utterance.to ? last : utterance));
}

/** The shorter of two voices' speaking times over the longer; 0 where only one speaks. */
export function speakingShare(utterances: readonly Spoken[]): number {
  const spokenBy = (voice: Voice) =>
    utterances.reduce((sum, { voice: by, from, to }) => (by === voice ? sum + to - from : sum), 0);
  const [a, b] = [spokenBy("A"), spokenBy("B")];
  return Math.min(a, b) / Math.max(a, b, Number.EPSILON);
}

/** Half of the adult's turns, or of either voice's as long as nobody is named, last at most 2.5 s. */
function hasShortTurns(utterances: readonly Spoken[]): boolean {
  const named = utterances.some(({ role }) => role === "adult");
  const voices: readonly Voice[] = ["A", "B"];
  return voices.every((voice) => {
    const lengths = utterances
      .filter((utterance) => utterance.voice === voice && (!named || utterance.role === "adult"))
      .map(({ from, to }) => to - from)
      .toSorted((a, b) => a - b);
    return lengths.length === 0 || lengths[Math.floor((lengths.length - 1) / 2)]! <= SHORT_TURN;
  });
}
