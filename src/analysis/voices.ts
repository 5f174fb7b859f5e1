import type { Role, Speech, Voice } from "#domain/place.ts";
import type { Seconds } from "#domain/time.ts";
import type { Colour } from "./colours.ts";
import { coloursOf } from "./colours.ts";
import type { Listening } from "./listen.ts";
import { FRAME_SECONDS } from "./listen.ts";
import type { Part, Side } from "./parting.ts";
import { partStretch } from "./parting.ts";
import type { Stretch } from "./stretches.ts";
import { unitsOf, voiceStretches } from "./stretches.ts";
import type { Means } from "./two-means.ts";
import { distance, meanOf, twoMeans } from "./two-means.ts";

/** An utterance, with how clearly its voice was told: 0 to 1. */
export interface Piece extends Speech {
  readonly confidence: number;
}

/** What the guider has said about the voices of this film. */
export interface VoiceNaming {
  readonly roles: { readonly A?: Role; readonly B?: Role };
  /** Moments at which the guider heard who spoke. */
  readonly marks: readonly { readonly at: Seconds; readonly role: Role }[];
  /** Stretches that are no voice: a toy, a television. */
  readonly notVoices: readonly { readonly from: Seconds; readonly to: Seconds }[];
}

/** A piece is only surely one voice's if the other is this many times as far (signals 1.4). */
const SURE_RATIO = 1.2;
const ROUNDS = 3;

/** Who speaks when. Voice A is the voice heard first. */
export function hearVoices(listening: Listening, naming: VoiceNaming): readonly Piece[] {
  const seconds = (frame: number) => listening.start + frame * FRAME_SECONDS;
  const stretches = voiceStretches(listening).filter(
    ({ first, end }) => !naming.notVoices.some(({ from, to }) => from < seconds(end) && to > seconds(first)),
  );
  const colours = coloursOf(listening, stretches);
  const units = stretches.flatMap((stretch) => unitsOf(listening, stretch));
  const examples = (role: Role): readonly Stretch[] =>
    naming.marks
      .filter((mark) => mark.role === role)
      .flatMap(({ at }) => {
        const frame = (at - listening.start) / FRAME_SECONDS;
        return units.find(({ first, end }) => frame >= first && frame < end) ?? [];
      });
  const told = [examples("adult"), examples("child")] as const;
  const colourOf = (list: readonly Stretch[]): readonly Colour[] =>
    list.flatMap((stretch) => colours.of(stretch) ?? []);
  const marked = [meanOf(colourOf(told[0])), meanOf(colourOf(told[1]))] as const;
  let means: Means | null = marked[0] && marked[1] ? [marked[0], marked[1]] : twoMeans(colourOf(units));
  let parts: readonly Part[] = stretches.map((stretch) => ({ ...stretch, side: 0 }));
  for (let round = 0; means && round < ROUNDS; round++) {
    const [a, b]: Means = means;
    parts = stretches.flatMap((stretch) => partStretch(stretch, colours.leaning(stretch, a, b), listening.speech));
    if (marked[0] && marked[1]) break;
    const first = meanOf(colourOf(parts.filter(({ side }) => side === 0)));
    const second = meanOf(colourOf(parts.filter(({ side }) => side === 1)));
    if (first && second) means = [first, second];
  }
  const firstSide = parts[0]?.side;
  const letterOf = (side: Side): Voice => (side === firstSide ? "A" : "B");
  const roleOf = (side: Side): Role | null => {
    if (marked[0] && marked[1]) return side === 0 ? "adult" : "child";
    const { A, B } = naming.roles;
    return (letterOf(side) === "A" ? (A ?? opposite(B)) : (B ?? opposite(A))) ?? null;
  };
  return parts.map((part) => {
    const colour = colours.of(part);
    let sure = false;
    let confidence = 0;
    if (colour && means) {
      const own = distance(colour.values, means[part.side]);
      const other = distance(colour.values, means[part.side === 0 ? 1 : 0]);
      sure = other >= SURE_RATIO * own;
      confidence = Math.max(0, 1 - (own / other) ** 2);
    }
    return {
      from: seconds(part.first),
      to: seconds(part.end),
      voice: letterOf(part.side),
      role: roleOf(part.side),
      sure,
      confidence,
    };
  });
}

function opposite(role: Role | undefined): Role | undefined {
  if (role === undefined) return undefined;
  return role === "adult" ? "child" : "adult";
}
