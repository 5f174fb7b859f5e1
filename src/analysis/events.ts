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
  const lastEnded = lastEndedOf(spoken);
  const event = teller(higher);
  return exchangesIn(spoken, longest).map((exchange) => {
    const opening = openingOf(exchange, spoken, lastEnded);
    const opened = openingEvents(exchange, opening, event);
    const events = [...answerEvents(exchange, event), ...opened, ...runEvents(exchange, event)];
    return { ...exchange, from: opened.length > 0 ? opening.from : exchange.from, events };
  });
}

type Teller = (
  kind: ReasonKind,
  about: readonly Spoken[],
  more: Partial<Pick<Event, "from" | "gap" | "turns" | "confidence">>,
) => Event;

/** Makes events: unless said otherwise, from the beginning to the end of the utterances they are about. */
function teller(higher: Voice | null): Teller {
  const speaker = (spoken: Spoken | undefined): Speaker | null =>
    spoken
      ? {
          voice: spoken.voice,
          role: spoken.role,
          higher: higher === null || spoken.voice === "other" ? null : spoken.voice === higher,
        }
      : null;
  return (kind, about, more) => ({
    kind,
    from: Math.min(...about.map(({ from }) => from)),
    to: Math.max(...about.map(({ to }) => to)),
    first: speaker(about[0]),
    second: speaker(about.find(({ voice }) => voice !== about[0]?.voice)),
    gap: null,
    turns: null,
    sure: about.every(({ sure }) => sure),
    principle: principleOf[kind],
    confidence: about.reduce((product, spoken) => product * surenessOf(spoken), 1),
    ...more,
  });
}

/** Without names, the voice that begins is the one who is answered: every second answer is a turn back. */
function answerEvents(exchange: Exchange, event: Teller): readonly Event[] {
  const events: Event[] = [];
  let received: Switch<Spoken> | undefined;
  for (const change of exchange.switches) {
    const direction = directionOf(change);
    const back = direction === "from-adult" || (direction === "unnamed" && received?.after === change.before);
    const answered = direction !== "none" && isAnswer(change, back ? NEXT_TURN_WITHIN : ANSWER_WITHIN);
    if (answered) {
      const told = { gap: Math.max(0, change.gap), confidence: clearnessOf(change) };
      events.push(event(back ? "followed-up" : "received", [change.before, change.after], told));
    }
    received = answered && !back ? change : undefined;
  }
  return events;
}

/** What begins an exchange: a wait that the other fills, a long quiet that somebody breaks; answered in either case. */
function openingEvents(exchange: Exchange, { from, quiet, before }: Opening, event: Teller): readonly Event[] {
  const first = exchange.switches[0]!;
  const direction = directionOf(first);
  const answered = first.before === exchange.utterances[0] && isAnswer(first, ANSWER_WITHIN);
  if (!answered || direction === "from-adult" || direction === "none") return [];
  const events: Event[] = [];
  if (quiet >= LONG_QUIET) {
    events.push(event("first-after-quiet", [first.before, first.after], { from, gap: Math.max(0, first.gap) }));
  }
  if (quiet >= SHORTEST_WAIT && quiet <= LONGEST_WAIT && before?.voice === first.after.voice) {
    events.push(event("waited", [first.after, first.before], { from: from - quiet, gap: quiet }));
  }
  return events;
}

function runEvents({ switches, utterances }: Exchange, event: Teller): readonly Event[] {
  if (switches.length < RUN_SWITCHES) return [];
  const events = [event("run", utterances, { turns: switches.length + 1 })];
  if (speakingShare(utterances) >= EVEN_SHARE) events.push(event("even-share", utterances, {}));
  if (hasShortTurns(utterances)) events.push(event("short-turns", utterances, {}));
  return events;
}

type Direction = "to-adult" | "from-adult" | "unnamed" | "none";

function directionOf({ before, after }: Switch<Spoken>): Direction {
  if (before.role === null && after.role === null) return "unnamed";
  if (before.role === after.role) return "none";
  return before.role === "adult" || after.role === "child" ? "from-adult" : "to-adult";
}

function isAnswer({ gap }: Switch<Spoken>, within: Seconds): boolean {
  return gap >= ANSWER_EARLY && gap <= within;
}

/** Where the voice that opens an exchange began to speak, how long it had been quiet until then, and after whom. */
interface Opening {
  readonly from: Seconds;
  readonly quiet: Seconds;
  readonly before: Spoken | undefined;
}

function openingOf(exchange: Exchange, spoken: readonly Spoken[], lastEnded: readonly Spoken[]): Opening {
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
