/** Who speaks when in the drawn film, and what kind of moment each stretch is: the truth that finding is held against. */
import type { Draw } from "#domain/seeded.ts";
import type { Seconds } from "#domain/time.ts";

export type Who = "adult" | "child";

export const consonants = ["m", "n", "b", "d", "w", "l", "h"] as const;
export const vowels = ["a", "e", "i", "o", "u"] as const;

/** Babble: no syllable means anything. */
export interface Syllable {
  readonly consonant: (typeof consonants)[number];
  readonly vowel: (typeof vowels)[number];
  readonly seconds: Seconds;
}

export interface Utterance {
  readonly from: Seconds;
  readonly to: Seconds;
  readonly who: Who;
  /** The melody: falling, rising at the end, or high and arched. */
  readonly melody: "tell" | "ask" | "call";
  readonly syllables: readonly Syllable[];
}

export type EpisodeKind = "quiet" | "first-after-quiet" | "run" | "adult-alone" | "waited" | "received";

export interface Episode {
  readonly kind: EpisodeKind;
  readonly from: Seconds;
  readonly to: Seconds;
}

export interface Script {
  readonly seconds: Seconds;
  readonly utterances: readonly Utterance[];
  readonly episodes: readonly Episode[];
}

/** One line of an episode: how long after the last one it comes, who speaks, how many syllables. */
interface Line {
  readonly gap: Seconds;
  readonly who: Who;
  readonly syllables: number;
  readonly melody: Utterance["melody"];
}

/** Between episodes: long enough to part them, too short to be a long quiet of its own. */
const SHORTEST_PAUSE: Seconds = 3.2;
const LONGEST_PAUSE: Seconds = 7.2;

/** What a script has in it, and how long it takes. */
export interface Plan {
  readonly seconds: Seconds;
  /** Quiet play before the first sound, and at least so much after the last: at least and at most. */
  readonly opening: readonly [Seconds, Seconds];
  readonly closing: readonly [Seconds, Seconds];
  /** Episodes after the first, in an order that is drawn; those in one list stay together. */
  readonly middle: readonly (readonly EpisodeKind[])[];
}

/** Two minutes with everything in it. After talking alone the adult asks and waits: the two go together. */
export const fullPlan: Plan = {
  seconds: 120,
  opening: [9.2, 10.4],
  closing: [12, 13],
  middle: [["run"], ["adult-alone", "waited"], ["received"], ["run"], ["received"]],
};

/** The least that a cycle can be shown with. */
export const shortPlan: Plan = {
  seconds: 56,
  opening: [4.4, 5.2],
  closing: [4.4, 5],
  middle: [["waited"], ["run"], ["received"]],
};

/**
 * A script of exactly the plan's length. It opens and closes with quiet play. A first sound comes after the opening; then
 * what the plan has, in an order drawn from the seed: runs of turns, stretches in which the adult talks alone, in which they
 * wait, in which they take up what the child began; between them pauses, so that none runs into the next.
 *
 * @throws {RangeError} if the episodes do not fit
 */
export function writeScript(plan: Plan, draw: Draw): Script {
  const { seconds } = plan;
  const middle = shuffled(plan.middle, draw);
  const kinds: EpisodeKind[] = ["first-after-quiet", ...middle.flat()];
  const scenes = kinds.map((kind) => ({ kind, lines: lines[kind](draw) }));
  const spoken = scenes.map(({ lines }) => lines.map((line) => ({ ...line, sounds: syllablesOf(line, draw) })));
  const length = (lines: (typeof spoken)[number]) =>
    lines.reduce((sum, { gap, sounds }, i) => sum + (i > 0 ? gap : 0) + lengthOf(sounds), 0);
  const opening = within(draw, ...plan.opening);
  const shares = scenes.slice(1).map(() => within(draw, 1, 2));
  const closing = within(draw, ...plan.closing);
  const talk = spoken.reduce((sum, lines) => sum + length(lines), 0);
  const room = seconds - opening - talk - SHORTEST_PAUSE * (scenes.length - 1) - closing;
  if (room < 0) throw new RangeError(`${seconds} s are too short for this script`);
  const shareSum = shares.reduce((sum, share) => sum + share, 0);
  const pauses = shares.map((share) => Math.min(LONGEST_PAUSE, SHORTEST_PAUSE + (room * share) / shareSum));

  const utterances: Utterance[] = [];
  const episodes: Episode[] = [{ kind: "quiet", from: 0, to: opening }];
  let now = opening;
  for (const [i, lines] of spoken.entries()) {
    const from = now;
    for (const [n, { gap, who, melody, sounds }] of lines.entries()) {
      if (n > 0) now += gap;
      utterances.push({ from: now, to: now + lengthOf(sounds), who, melody, syllables: sounds });
      now += lengthOf(sounds);
    }
    episodes.push({ kind: kinds[i]!, from, to: now });
    const until = i === spoken.length - 1 ? seconds : now + pauses[i]!;
    episodes.push({ kind: "quiet", from: now, to: until });
    now = until;
  }
  return { seconds, utterances, episodes };
}

const child = (draw: Draw, gap: Seconds, few = 2, many = 3): Line => ({
  gap,
  who: "child",
  syllables: Math.round(within(draw, few, many)),
  melody: draw() < 0.5 ? "call" : "tell",
});
const adult = (draw: Draw, gap: Seconds, few = 4, many = 6, melody?: Line["melody"]): Line => ({
  gap,
  who: "adult",
  syllables: Math.round(within(draw, few, many)),
  melody: melody ?? (draw() < 0.4 ? "ask" : "tell"),
});
/** The gap of an easy exchange. */
const soon = (draw: Draw): Seconds => within(draw, 0.45, 0.85);

/** An exchange ends with the child, so that the pause after it is not the adult's waiting. */
const lines: { readonly [kind in EpisodeKind]: (draw: Draw) => Line[] } = {
  quiet: () => [],
  "first-after-quiet": (draw) => [child(draw, 0), adult(draw, soon(draw)), child(draw, soon(draw))],
  received: (draw) => [child(draw, 0, 3, 4), adult(draw, soon(draw)), child(draw, within(draw, 0.9, 1.4))],
  waited: (draw) => [
    adult(draw, 0, 4, 5, "ask"),
    child(draw, within(draw, 3.6, 4.6)),
    adult(draw, soon(draw), 4, 6),
    child(draw, soon(draw)),
  ],
  "adult-alone": (draw) => Array.from({ length: 6 }, () => adult(draw, within(draw, 0.5, 1.1), 6, 9, "tell")),
  run: (draw) =>
    Array.from({ length: draw() < 0.5 ? 7 : 9 }, (_, i) =>
      i % 2 === 0 ? child(draw, soon(draw)) : adult(draw, soon(draw), 3, 5),
    ),
};

function syllablesOf(line: Line, draw: Draw): Syllable[] {
  const [short, long] = line.who === "child" ? [0.2, 0.3] : [0.17, 0.24];
  // A child stays with one consonant more than an adult does.
  let consonant = consonants[Math.floor(draw() * consonants.length)]!;
  return Array.from({ length: line.syllables }, (_, i) => {
    if (draw() < (line.who === "child" ? 0.35 : 0.8)) consonant = consonants[Math.floor(draw() * consonants.length)]!;
    const vowel = vowels[Math.floor(draw() * vowels.length)]!;
    const last = i === line.syllables - 1 ? 1.45 : 1;
    return { consonant, vowel, seconds: within(draw, short, long) * last };
  });
}

const lengthOf = (sounds: readonly Syllable[]): Seconds => sounds.reduce((sum, { seconds }) => sum + seconds, 0);

export const within = (draw: Draw, low: number, high: number): number => low + (high - low) * draw();

/** Fisher-Yates. */
function shuffled<T>(items: readonly T[], draw: Draw): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(draw() * (i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}
