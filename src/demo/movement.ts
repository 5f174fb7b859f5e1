/** How the two move: looks that go along with the turns, hands that play and gesture, breath and blinks. */
import type { Draw } from "#domain/seeded.ts";
import type { Seconds } from "#domain/time.ts";
import type { Move } from "./blocks.ts";
import { blocksAt, handOn } from "./blocks.ts";
import type { Pose } from "./figure.ts";
import type { Script, Utterance, Who } from "./script.ts";
import { within } from "./script.ts";
import type { Point } from "./shape.ts";
import { between, point } from "./shape.ts";
import { smooth } from "./voice.ts";

export interface Moment {
  readonly adult: Pose;
  readonly child: Pose;
  readonly blocks: readonly Point[];
}

/** What somebody moves towards; the body follows with some slowness. */
interface Aim {
  readonly turn: number;
  readonly nod: number;
  readonly tilt: number;
  readonly lean: number;
  readonly smile: number;
  readonly near: Point;
  readonly far: Point;
}

interface Person {
  readonly who: Who;
  readonly other: Who;
  /** Up or down to the other's face. */
  readonly faceNod: number;
  readonly lean: number;
  readonly restNear: Point;
  readonly restFar: Point;
  readonly gesture: Point;
  readonly breathSeconds: Seconds;
}
const people: readonly Person[] = [
  {
    who: "adult",
    other: "child",
    faceNod: 0.3,
    lean: 0.07,
    restNear: point(462, 616),
    restFar: point(548, 560),
    gesture: point(566, 470),
    breathSeconds: 4.1,
  },
  {
    who: "child",
    other: "adult",
    faceNod: -0.42,
    lean: 0.05,
    restNear: point(838, 614),
    restFar: point(766, 566),
    gesture: point(742, 492),
    breathSeconds: 3.1,
  },
];

/** @returns one moment for each picture */
export function choreograph(script: Script, moves: readonly Move[], rate: number, draw: Draw): Moment[] {
  const count = Math.round(script.seconds * rate);
  const [adult, child] = people.map((person) => posesOf(person, script, moves, rate, count, draw));
  return Array.from({ length: count }, (_, i) => ({
    adult: adult![i]!,
    child: child![i]!,
    blocks: blocksAt(moves, i / rate, { adult: adult![i]!.far, child: child![i]!.far }),
  }));
}

function posesOf(
  person: Person,
  script: Script,
  moves: readonly Move[],
  rate: number,
  count: number,
  draw: Draw,
): Pose[] {
  const own = moves.filter(({ who }) => who === person.who);
  const glances = times(draw, script.seconds, 3.5, 7);
  const blinks = times(draw, script.seconds, 2.2, 5);
  const [sway, drift] = [within(draw, 0, 6), within(draw, 0, 6)];
  const follow = follower(aimAt(person, script, moves, own, glances, 0), rate);
  return Array.from({ length: count }, (_, i) => {
    const t = i / rate;
    // Hands at rest still touch and turn what lies before them.
    const touch = point(24 * Math.sin(1.9 * t + sway) + 6 * Math.sin(0.9 * t + drift), 7 * Math.sin(2.6 * t + drift));
    const restFar = point(person.restFar.x + touch.x, person.restFar.y + touch.y);
    const body = follow(aimAt({ ...person, restFar }, script, moves, own, glances, t));
    const saying = speaking(script, person.who, t);
    const blinked = blinks.findLast((at) => at <= t) ?? -1;
    const idle = point(9 * Math.sin(0.31 * t + sway) + 2 * Math.sin(0.9 * t), 4 * Math.sin(0.43 * t + drift));
    return {
      ...body,
      nod: body.nod + 0.05 * Math.sin(1.1 * t + sway),
      tilt: body.tilt + 0.012 * Math.sin(0.8 * t + drift),
      lean: body.lean + 0.006 * Math.sin(0.6 * t + sway),
      near: point(body.near.x + idle.x, body.near.y + idle.y),
      breath: 0.5 - 0.5 * Math.cos((2 * Math.PI * t) / person.breathSeconds),
      mouth: saying ? mouthOf(saying, t) : 0,
      blink: Math.max(0, 1 - Math.abs(t - blinked - 0.09) / 0.09),
    };
  });
}

/** Moments spread over the film at irregular distances. */
function times(draw: Draw, seconds: Seconds, shortest: Seconds, longest: Seconds): Seconds[] {
  const result: Seconds[] = [];
  for (let t = within(draw, 1, longest); t < seconds; t += within(draw, shortest, longest)) result.push(t);
  return result;
}

const speaking = (script: Script, who: Who, t: Seconds): Utterance | undefined =>
  script.utterances.find((utterance) => utterance.who === who && t >= utterance.from && t < utterance.to);

function aimAt(
  person: Person,
  script: Script,
  moves: readonly Move[],
  own: readonly Move[],
  glances: readonly Seconds[],
  t: Seconds,
): Aim {
  const saying = speaking(script, person.who, t);
  // Somebody who is spoken to looks up a moment later, and stays with the other a moment longer.
  const hearing = script.utterances.find(({ who, from, to }) => who === person.other && t >= from + 0.3 && t < to + 1);
  const moving = own.find(({ start, end }) => t >= start && t < end);
  const others = moves.find(({ who, take, put }) => who === person.other && t >= take && t < put + 0.4);
  const glancing = glances.some((at) => t >= at && t < at + 1.3);
  const toFace = (saying !== undefined || hearing !== undefined || glancing) && moving === undefined;
  const nodding = hearing
    ? 0.22 * Math.sin(2 * Math.PI * 1.6 * (t - hearing.from)) * smooth((hearing.from + 1.6 - t) / 0.5)
    : 0;
  const reach = moving ? carrying(moving, person, t) : null;
  const beat = saying ? Math.sin(2 * Math.PI * 1.3 * (t - saying.from)) : 0;
  const gesturing = saying !== undefined && saying.to - saying.from > 0.45 && moving === undefined;
  return {
    turn: toFace ? 0.86 : others ? 0.62 : 0.5,
    nod: (toFace ? person.faceNod : moving ? 0.75 : 0.62) + nodding,
    tilt: (toFace ? 0.02 : 0.1) + (hearing ? 0.05 : 0) + 0.03 * beat,
    lean: person.lean + (reach ? leanFor(person, reach) : 0) + (hearing ? 0.03 : 0),
    smile: saying || hearing ? 1 : 0.65,
    near: gesturing && saying?.melody !== "tell" ? between(person.restNear, person.gesture, 0.35) : person.restNear,
    far: reach ?? (gesturing ? point(person.gesture.x, person.gesture.y + 16 * beat) : person.restFar),
  };
}

/** Far things need the whole upper body. */
function leanFor(person: Person, hand: Point): number {
  const far = person.who === "adult" ? (hand.x - 560) / 120 : (760 - hand.x) / 130;
  return 0.24 * Math.max(0, Math.min(1, far));
}

/** The hand on its way to a block, over the table with it, and back. */
function carrying({ from, to, start, take, put, end }: Move, person: Person, t: Seconds): Point {
  if (t < take) return between(person.restFar, handOn(from), smooth((t - start) / (take - start - 0.15)));
  if (t < put) {
    const done = smooth((t - take - 0.1) / (put - take - 0.3));
    const on = between(handOn(from), handOn(to), done);
    return point(on.x, on.y - 46 * Math.sin(Math.PI * done));
  }
  return between(handOn(to), person.restFar, smooth((t - put - 0.1) / (end - put - 0.1)));
}

/** Critically damped springs: quick ones for hands, slower ones for the head and the body. */
function follower(start: Aim, rate: number): (aim: Aim) => Aim {
  const spring = (value: number, speed: number) => {
    let at = value;
    let velocity = 0;
    return (target: number) => {
      // Exact step of a critically damped spring (Lowe 2004), stable at any rate.
      const x = at - target;
      const step = (velocity + speed * x) / rate;
      const decay = Math.exp(-speed / rate);
      velocity = (velocity - speed * step) * decay;
      at = target + (x + step) * decay;
      return at;
    };
  };
  const [turn, nod, tilt] = [spring(start.turn, 7), spring(start.nod, 8), spring(start.tilt, 6)];
  const [lean, smile] = [spring(start.lean, 4.5), spring(start.smile, 5)];
  const [nearX, nearY] = [spring(start.near.x, 7), spring(start.near.y, 7)];
  const [farX, farY] = [spring(start.far.x, 16), spring(start.far.y, 16)];
  return (aim) => ({
    turn: turn(aim.turn),
    nod: nod(aim.nod),
    tilt: tilt(aim.tilt),
    lean: lean(aim.lean),
    smile: smile(aim.smile),
    near: point(nearX(aim.near.x), nearY(aim.near.y)),
    far: point(farX(aim.far.x), farY(aim.far.y)),
  });
}

const openness = { a: 1, e: 0.75, i: 0.5, o: 0.8, u: 0.45 } as const;

function mouthOf(utterance: Utterance, t: Seconds): number {
  let start = utterance.from;
  for (const { vowel, seconds } of utterance.syllables) {
    if (t < start + seconds) return openness[vowel] * Math.sin(Math.PI * ((t - start) / seconds)) ** 0.7;
    start += seconds;
  }
  return 0;
}
