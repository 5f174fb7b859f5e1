import type { Role, Speech, Voice } from "#domain/place.ts";
import type { Seconds } from "#domain/time.ts";
import type { Listening } from "./listen.ts";
import { FRAME_SECONDS } from "./listen.ts";
import type { SoundPiece } from "./pieces.ts";
import { soundPieces } from "./pieces.ts";
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

/** Who speaks when. Voice A is the voice heard first. */
export function hearVoices(listening: Listening, naming: VoiceNaming): readonly Piece[] {
  const { pieces, describe } = soundPieces(listening);
  const seconds = (frame: number) => listening.start + frame * FRAME_SECONDS;
  const kept = pieces.filter(
    ({ first, end }) => !naming.notVoices.some(({ from, to }) => from < seconds(end) && to > seconds(first)),
  );
  const points = kept.map((piece) => ({ piece, colour: piece.colour, weight: piece.voiced }));
  const at = (time: Seconds) => {
    const frame = (time - listening.start) / FRAME_SECONDS;
    return points.find(({ piece }) => frame >= piece.first && frame < piece.end);
  };
  const marked = (role: Role) =>
    meanOf(naming.marks.filter((mark) => mark.role === role).flatMap((mark) => at(mark.at) ?? []));
  const [adult, child] = [marked("adult"), marked("child")];
  const means = adult && child ? ([adult, child] as const) : twoMeans(points);
  const first = kept[0];
  if (!means || !first) {
    return kept.map((piece) => ({
      ...span(piece),
      voice: "A",
      role: naming.roles.A ?? null,
      sure: false,
      confidence: 0,
    }));
  }
  const nearest = ({ colour }: SoundPiece) => (distance(colour, means[0]) <= distance(colour, means[1]) ? 0 : 1);
  const letterOf = (side: 0 | 1): Voice => (side === nearest(first) ? "A" : "B");
  const roleOf = (side: 0 | 1): Role | null => {
    if (adult && child) return side === 0 ? "adult" : "child";
    const { A, B } = naming.roles;
    return (letterOf(side) === "A" ? (A ?? opposite(B)) : (B ?? opposite(A))) ?? null;
  };

  const joined: { first: number; end: number; side: 0 | 1 }[] = [];
  for (const piece of kept) {
    const side = nearest(piece);
    const last = joined.at(-1);
    if (last && last.side === side && seconds(piece.first) - seconds(last.end) <= 0.3) last.end = piece.end;
    else joined.push({ first: piece.first, end: piece.end, side });
  }
  return joined.flatMap(({ first: from, end, side }) => {
    const whole = describe(from, end);
    if (!whole) return [];
    const own = distance(whole.colour, means[side]);
    const other = distance(whole.colour, means[side === 0 ? 1 : 0]);
    return {
      ...span(whole),
      voice: letterOf(side),
      role: roleOf(side),
      sure: other >= SURE_RATIO * own,
      confidence: Math.max(0, 1 - (own / other) ** 2),
    };
  });

  function span(piece: SoundPiece): { from: Seconds; to: Seconds } {
    return { from: seconds(piece.first), to: seconds(piece.end) };
  }
}

function opposite(role: Role | undefined): Role | undefined {
  if (role === undefined) return undefined;
  return role === "adult" ? "child" : "adult";
}
