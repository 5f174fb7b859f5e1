/** A seated figure, drawn facing right and mirrored for the other side: body and head first, arms later, over the table. */
import type { Canvas, Colour } from "./canvas.ts";
import { colour, fill, flat, mixed, shaded } from "./canvas.ts";
import { drawHead } from "./head.ts";
import type { Point, Shape } from "./shape.ts";
import { blob, curve, ellipse, placed, point, stroke } from "./shape.ts";

/** Sizes in pixels. `side` is 1 for a figure that faces right, -1 for one that faces left. */
export interface Build {
  readonly hip: Point;
  readonly side: 1 | -1;
  readonly torso: number;
  readonly shoulders: number;
  readonly head: number;
  readonly neck: number;
  readonly upperArm: number;
  readonly lowerArm: number;
  readonly sleeve: number;
}

export interface Looks {
  readonly skin: Colour;
  readonly hair: Colour;
  readonly cloth: Colour;
  readonly style: "bun" | "tousled";
}

/** Everything that moves. Shares run from 0 to 1, or from -1 to 1 where they have two directions. */
export interface Pose {
  /** Forward, radians. */
  readonly lean: number;
  readonly breath: number;
  /** 0 to the camera, 1 towards the other person. */
  readonly turn: number;
  /** -1 up, 1 down. */
  readonly nod: number;
  /** Radians, forward. */
  readonly tilt: number;
  /** How far the mouth is open. */
  readonly mouth: number;
  readonly smile: number;
  /** 1: eyes shut. */
  readonly blink: number;
  /** Where the hands are in the picture; `near` is the one closer to the camera. */
  readonly near: Point;
  readonly far: Point;
}

/** From the figure's own coordinates (hip at 0, 0, facing right) into the picture. */
function bodyPlacing({ hip, side }: Build, lean: number) {
  return { x: hip.x, y: hip.y, turn: side * lean, scaleX: side, scaleY: 1 };
}

function inPicture(build: Build, pose: Pose, x: number, y: number): Point {
  const [px, py] = placed([x, y], bodyPlacing(build, pose.lean));
  return point(px!, py!);
}

export function drawBody(canvas: Canvas, build: Build, looks: Looks, pose: Pose): void {
  const { torso, shoulders, neck, head, side } = build;
  const rise = torso + pose.breath * 3;
  const put = (shape: Shape) => placed(shape, bodyPlacing(build, pose.lean));
  const light = mixed(looks.cloth, colour("ffffff"), 0.14);
  const deep = mixed(looks.cloth, colour("3d2f2a"), 0.16);
  const s = shoulders;
  const outline = [
    [-0.34 * s, -rise - 6, 0.36 * s, -rise - 6, 0.84 * s, -rise + 16, 1.02 * s, -0.66 * rise, 0.9 * s, -0.3 * rise],
    [0.98 * s, 24, 0, 44, -1.02 * s, 24, -0.98 * s, -0.36 * rise, -1.06 * s, -0.68 * rise, -0.88 * s, -rise + 18],
  ].flat();
  fill(canvas, put(blob(outline)), shaded(light, deep));
  // A soft shade on the side away from the window, and one for the far side of the chest.
  const shade = [
    0.3 * s,
    -rise + 12,
    0.84 * s,
    -rise + 18,
    1.0 * s,
    -0.62 * rise,
    0.9 * s,
    -0.28 * rise,
    0.98 * s,
    20,
    0.5 * s,
    30,
    0.62 * s,
    -0.4 * rise,
  ];
  fill(canvas, put(blob(side === 1 ? shade : mirrored(shade))), flat(deep, 0.28));
  const nape = mixed(looks.skin, colour("7a4a34"), 0.2);
  fill(
    canvas,
    put(stroke([point(0.02 * s, -rise + 6), point(0.06 * s, -rise - neck - 8)], 0.52 * s, 0.46 * s)),
    flat(nape),
  );
  fill(
    canvas,
    put(stroke(curve([point(-0.34 * s, -rise - 3), point(0.04 * s, -rise + 11), point(0.4 * s, -rise - 3)]), 9, 9)),
    flat(light),
  );
  const at = inPicture(build, pose, 0.1 * s, -rise - neck - head * 0.78);
  drawHead(canvas, { at, side, size: head }, looks, pose);
}

const mirrored = (shape: Shape): Shape => shape.map((value, i) => (i % 2 === 0 ? -value : value));

/** @param which the arm closer to the camera, or the other */
export function drawArm(canvas: Canvas, build: Build, looks: Looks, pose: Pose, which: "near" | "far"): void {
  const { torso, shoulders, upperArm, lowerArm, sleeve, side } = build;
  const near = which === "near";
  const rise = torso + pose.breath * 3;
  const shoulder = inPicture(build, pose, (near ? -0.6 : 0.62) * shoulders, -rise + (near ? 36 : 40));
  const hand = within(shoulder, near ? pose.near : pose.far, upperArm + lowerArm - 4);
  // An arm that is bent towards the camera looks shorter, not folded flat against the body.
  const distance = Math.hypot(hand.x - shoulder.x, hand.y - shoulder.y);
  const shortening = Math.min(1, (1.12 * distance) / (upperArm + lowerArm));
  const elbow = elbowBetween(shoulder, hand, upperArm * shortening, lowerArm * shortening, side);
  const deep = mixed(looks.cloth, colour("3d2f2a"), near ? 0.1 : 0.2);
  const cloth = near ? mixed(looks.cloth, colour("ffffff"), 0.06) : mixed(looks.cloth, colour("3d2f2a"), 0.06);
  const wrist = toward(hand, elbow, sleeve * 0.5);
  const line = curve([shoulder, toward(elbow, shoulder, sleeve * 0.3), toward(elbow, wrist, sleeve * 0.3), wrist], 6);
  if (near)
    fill(
      canvas,
      stroke(
        line.map((p) => point(p.x + 3, p.y + 7)),
        sleeve * 1.05,
        sleeve * 0.7,
      ),
      flat(colour("3d2f2a"), 0.12),
    );
  drawHand(canvas, hand, elbow, looks.skin, sleeve);
  fill(canvas, stroke(line, sleeve * 1.12, sleeve * 0.74), shaded(cloth, deep));
}

function drawHand(canvas: Canvas, hand: Point, elbow: Point, skin: Colour, sleeve: number): void {
  const angle = Math.atan2(hand.y - elbow.y, hand.x - elbow.x);
  const size = sleeve * 0.5;
  const inward = Math.cos(angle) > 0 ? -1 : 1;
  const thumb = point(
    hand.x + Math.cos(angle + inward * 0.9) * size * 0.8,
    hand.y + Math.sin(angle + inward * 0.9) * size * 0.8,
  );
  const shade = mixed(skin, colour("7a4a34"), 0.12);
  fill(canvas, ellipse(thumb.x, thumb.y, size * 0.6, size * 0.32, angle + inward * 0.3), flat(shade));
  fill(
    canvas,
    ellipse(hand.x, hand.y, size * 1.1, size * 0.8, angle),
    shaded(mixed(skin, colour("ffffff"), 0.08), skin),
  );
}

function toward(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return point(from.x + ((to.x - from.x) * distance) / length, from.y + ((to.y - from.y) * distance) / length);
}

function within(from: Point, to: Point, reach: number): Point {
  return Math.hypot(to.x - from.x, to.y - from.y) > reach ? toward(from, to, reach) : to;
}

/** Law of cosines; of the two ways an arm can bend, the elbow hangs down and away from the other person. */
function elbowBetween(shoulder: Point, hand: Point, upper: number, lower: number, side: 1 | -1): Point {
  const distance = Math.max(Math.abs(upper - lower) + 1, Math.hypot(hand.x - shoulder.x, hand.y - shoulder.y));
  const along = (upper * upper - lower * lower + distance * distance) / (2 * distance);
  const out = Math.sqrt(Math.max(0, upper * upper - along * along));
  const [ux, uy] = [(hand.x - shoulder.x) / distance, (hand.y - shoulder.y) / distance];
  return point(shoulder.x + ux * along - side * uy * out, shoulder.y + uy * along + side * ux * out);
}
