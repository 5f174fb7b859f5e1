import type { Role, Speech, Voice } from "#domain/place.ts";
import type { Seconds } from "#domain/time.ts";
import type { Colour, Colours } from "./colours.ts";
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
/** Parting and averaging settle after a few rounds. */
const ROUNDS = 3;

/** Which side each role is on, as far as the guider has said. */
type Sides = Readonly<Partial<Record<Role, Side>>>;

/**
 * Who speaks when: the film's sounds in two voices. Voice A is the one heard first. Roles come from the guider alone: from
 * marked moments, else from the names given to A or B; in a film of two, naming one names the other.
 */
export function hearVoices(listening: Listening, naming: VoiceNaming): readonly Piece[] {
  const seconds = (frame: number) => listening.start + frame * FRAME_SECONDS;
  const stretches = voiceStretches(listening).filter(
    ({ first, end }) => !naming.notVoices.some(({ from, to }) => from < seconds(end) && to > seconds(first)),
  );
  const colours = coloursOf(listening, stretches);
  const units = stretches.flatMap((stretch) => unitsOf(listening, stretch));
  const told = naming.marks.flatMap(({ at, role }) => {
    const frame = (at - listening.start) / FRAME_SECONDS;
    const unit = units.find(({ first, end }) => frame >= first && frame < end);
    const colour = unit && colours.of(unit);
    return colour ? [{ colour, role }] : [];
  });

  const unitColours = coloursIn(colours, units);
  const own = twoMeans(unitColours);
  const found = own && settle(own, listening, stretches, colours);
  const agreed = found && sidesOf(told, found.means);
  const { means, parts, sides } =
    found && agreed
      ? { ...found, sides: agreed }
      : (fromExamples(told, listening, stretches, colours) ?? {
          means: found?.means ?? null,
          parts: found?.parts ?? stretches.map((stretch): Part => ({ ...stretch, side: 0 })),
          sides: {},
        });

  const firstSide = parts[0]?.side ?? 0;
  const letterOf = (side: Side): Voice => (side === firstSide ? "A" : "B");
  const roles = rolesOf(sides, naming.roles, firstSide);
  return parts.map((part) => ({
    from: seconds(part.first),
    to: seconds(part.end),
    voice: letterOf(part.side),
    role: roles[part.side],
    ...clarity(colours.of(part), part.side, means),
  }));
}

interface Told {
  readonly colour: Colour;
  readonly role: Role;
}

interface Found {
  readonly means: Means;
  readonly parts: readonly Part[];
}

function coloursIn(colours: Colours, stretches: readonly Stretch[]): readonly Colour[] {
  return stretches.flatMap((stretch) => colours.of(stretch) ?? []);
}

/** Parts all speech between two means and takes the means anew, until they settle. */
function settle(start: Means, listening: Listening, stretches: readonly Stretch[], colours: Colours): Found {
  let means = start;
  let parts: readonly Part[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [a, b] = means;
    parts = stretches.flatMap((stretch) => partStretch(stretch, colours.leaning(stretch, a, b), listening.speech));
    const zero = meanOf(
      coloursIn(
        colours,
        parts.filter(({ side }) => side === 0),
      ),
    );
    const one = meanOf(
      coloursIn(
        colours,
        parts.filter(({ side }) => side === 1),
      ),
    );
    if (!zero || !one) break;
    means = [zero, one];
  }
  return { means, parts };
}

/** The side of each role if all that was told fits the two voices that were found; null if it contradicts them. */
function sidesOf(told: readonly Told[], means: Means): Sides | null {
  const sides: { -readonly [role in Role]?: Side } = {};
  for (const { colour, role } of told) {
    const side: Side = distance(colour.values, means[0]) <= distance(colour.values, means[1]) ? 0 : 1;
    if ((sides[role] ??= side) !== side) return null;
  }
  return sides.adult !== undefined && sides.adult === sides.child ? null : sides;
}

/** What was told goes before what was found: each piece belongs to the nearer mean of the marked pieces. */
function fromExamples(
  told: readonly Told[],
  listening: Listening,
  stretches: readonly Stretch[],
  colours: Colours,
): (Found & { readonly sides: Sides }) | null {
  const mean = (wanted: Role) => meanOf(told.flatMap(({ colour, role }) => (role === wanted ? [colour] : [])));
  const adult = mean("adult");
  const child = mean("child");
  if (!adult || !child) return null;
  const found = settle([adult, child], listening, stretches, colours);
  return { ...found, sides: { adult: 0, child: 1 } };
}

function rolesOf(sides: Sides, named: VoiceNaming["roles"], firstSide: Side): readonly [Role | null, Role | null] {
  const byLetter = (side: Side) => (side === firstSide ? named.A : named.B);
  const byMark = (side: Side): Role | undefined =>
    sides.adult === side ? "adult" : sides.child === side ? "child" : undefined;
  const told = [byMark(0) ?? byLetter(0), byMark(1) ?? byLetter(1)] as const;
  return [told[0] ?? opposite(told[1]), told[1] ?? opposite(told[0])];
}

function opposite(role: Role | undefined): Role | null {
  if (role === undefined) return null;
  return role === "adult" ? "child" : "adult";
}

/** How clearly a piece is nearer to its own voice than to the other. */
function clarity(colour: Colour | null, side: Side, means: Means | null): { sure: boolean; confidence: number } {
  if (!colour || !means) return { sure: false, confidence: 0 };
  const own = distance(colour.values, means[side]);
  const other = distance(colour.values, means[side === 0 ? 1 : 0]);
  return { sure: other >= SURE_RATIO * own, confidence: Math.max(0, 1 - (own / other) ** 2) };
}
