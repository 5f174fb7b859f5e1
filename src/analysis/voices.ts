import type { Role, Speech } from "#domain/place.ts";
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
/**
 * Two voices nearer to each other than this, in standard deviations of the film's own frames, may well be one: of 43 made-up
 * recordings of two voices one lay below, of 72 with one of the voices taken out every eighth.
 */
const LEAST_DISTANCE = 1.2;
/** A sound is like another if it is nearer to it than this share of what most sounds of the film are. */
const ALIKE = 1 / 3;
/** Parting and averaging settle after a few rounds. */
const ROUNDS = 3;
/** A mark beside a sound means that sound if it is no further than this. */
export const BESIDE: Seconds = 0.5;

/** Which side each role is on, as far as the guider has said. */
type Sides = Readonly<Partial<Record<Role, Side>>>;

/**
 * Who speaks when: the film's sounds in two voices. Voice A is the one heard first. Roles come from the guider alone: from
 * marked moments, else from the names given to A or B; in a film of two, naming one names the other.
 *
 * Misleads where there are more than two voices, and where there is one: then it is parted all the same, and said to be
 * unsure only if the two halves are nearly alike.
 */
export function hearVoices(listening: Listening, naming: VoiceNaming): readonly Piece[] {
  const seconds = (frame: number) => listening.start + frame * FRAME_SECONDS;
  const frameAt = (time: Seconds) => (time - listening.start) / FRAME_SECONDS;
  const film = soundsOf(
    listening,
    naming.notVoices.map(({ from, to }) => ({ first: Math.floor(frameAt(from)), end: Math.ceil(frameAt(to)) })),
  );
  const { stretches, units, colours } = film;
  const told = naming.marks.flatMap(({ at, role }) => {
    const unit = nearest(units, frameAt(at));
    const colour = unit && colours.of(unit);
    return colour ? [{ colour, role }] : [];
  });

  const start = twoMeans(coloursIn(colours, units));
  const found = start && settle(start, film);
  const agreed = found && sidesOf(told, found.means);
  const { means, parts, sides } =
    found && agreed
      ? { ...found, sides: agreed }
      : (fromExamples(told, film) ?? {
          means: found?.means ?? null,
          parts: found?.parts ?? stretches.map((stretch): Part => ({ ...stretch, side: 0 })),
          sides: {},
        });

  const firstSide = parts[0]?.side ?? 0;
  const roles = rolesOf(sides, naming.roles, firstSide);
  return parts.map((part) => ({
    from: seconds(part.first),
    to: seconds(part.end),
    voice: part.side === firstSide ? "A" : "B",
    role: roles[part.side],
    ...clarity(colours.of(part), part.side, means),
  }));
}

/** All sounds of the film that may be voices. */
interface Film {
  readonly stretches: readonly Stretch[];
  readonly units: readonly Stretch[];
  readonly colours: Colours;
  /** 1 for frames with speech. */
  readonly speech: Uint8Array;
}

/** The film's sounds without what the guider called no voice, and without what sounds like that. */
function soundsOf(listening: Listening, notVoices: readonly Stretch[]): Film {
  const speech = listening.speech.slice();
  const silence = ({ first, end }: Stretch) => void speech.fill(0, Math.max(0, first), Math.max(0, end));
  const sounds = (): Film => {
    const stretches = voiceStretches({ ...listening, speech });
    const units = stretches.flatMap((stretch) => unitsOf({ ...listening, speech }, stretch));
    return { stretches, units, colours: coloursOf(listening, stretches), speech };
  };
  notVoices.forEach(silence);
  const { units, colours, ...rest } = sounds();
  const examples = coloursIn(colours, notVoices);
  if (examples.length === 0) return { units, colours, ...rest };
  const all = coloursIn(colours, units);
  for (const example of examples) {
    const apart = all.map(({ values }) => distance(values, example.values)).sort((a, b) => a - b);
    const alike = ALIKE * (apart[apart.length >> 1] ?? 0);
    for (const unit of units) {
      const colour = colours.of(unit);
      if (colour && distance(colour.values, example.values) < alike) silence(unit);
    }
  }
  return sounds();
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

function nearest(units: readonly Stretch[], frame: number): Stretch | null {
  const aside = ({ first, end }: Stretch) => Math.max(first - frame, frame - end, 0);
  const unit = units.toSorted((a, b) => aside(a) - aside(b))[0];
  return unit && aside(unit) * FRAME_SECONDS <= BESIDE ? unit : null;
}

/** Parts all speech between two means and takes the means anew, until they settle. */
function settle(start: Means, { stretches, colours, speech }: Film): Found {
  let means = start;
  let parts: readonly Part[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [a, b] = means;
    parts = stretches.flatMap((stretch) => partStretch(stretch, colours.leaning(stretch, a, b), speech));
    const of = (wanted: Side) =>
      meanOf(
        coloursIn(
          colours,
          parts.filter(({ side }) => side === wanted),
        ),
      );
    const [zero, one] = [of(0), of(1)];
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
function fromExamples(told: readonly Told[], film: Film): (Found & { readonly sides: Sides }) | null {
  const mean = (wanted: Role) => meanOf(told.flatMap(({ colour, role }) => (role === wanted ? [colour] : [])));
  const adult = mean("adult");
  const child = mean("child");
  if (!adult || !child) return null;
  const found = settle([adult, child], film);
  return { ...found, sides: { adult: 0, child: 1 } };
}

function rolesOf(sides: Sides, named: VoiceNaming["roles"], firstSide: Side): readonly [Role | null, Role | null] {
  const byLetter = (side: Side) => (side === firstSide ? named.A : named.B);
  const byMark = (side: Side): Role | undefined =>
    sides.adult === side ? "adult" : sides.child === side ? "child" : undefined;
  const by = sides.adult === undefined && sides.child === undefined ? byLetter : byMark;
  const told = [by(0), by(1)] as const;
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
  return {
    sure: other >= SURE_RATIO * own && distance(...means) >= LEAST_DISTANCE,
    confidence: Math.max(0, 1 - (own / other) ** 2),
  };
}
