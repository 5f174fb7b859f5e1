/** A head in three-quarter view with a plain friendly face: two eyes, a nose, a mouth, and nobody's likeness. */
import type { Canvas, Colour } from "./canvas.ts";
import { colour, fill, flat, mixed, shaded } from "./canvas.ts";
import type { Looks, Pose } from "./figure.ts";
import type { Point, Shape } from "./shape.ts";
import { blob, curve, ellipse, placed, point, stroke } from "./shape.ts";

export interface HeadPlace {
  readonly at: Point;
  readonly side: 1 | -1;
  /** Half the height of the head. */
  readonly size: number;
}

const ink = colour("4a352c");

/** Drawn in units of the head's size, facing right. */
export function drawHead(canvas: Canvas, { at, side, size }: HeadPlace, looks: Looks, pose: Pose): void {
  const placing = { x: at.x, y: at.y, turn: side * pose.tilt, scaleX: side * size, scaleY: size };
  const put = (shape: Shape) => placed(shape, placing);
  // Where the middle of the face is, seen on the round head.
  const across = 0.54 * pose.turn;
  const down = 0.24 * pose.nod;
  drawHairBehind(canvas, put, looks, pose);
  const shade = mixed(looks.skin, colour("8a5238"), 0.16);
  const ear = -0.9 + 0.4 * pose.turn;
  fill(canvas, put(ellipse(ear, 0.1 + down * 0.5, 0.15, 0.2)), flat(shade));
  fill(
    canvas,
    put(faceOutline(across)),
    shaded(mixed(looks.skin, colour("ffffff"), 0.1), mixed(looks.skin, shade, 0.5)),
  );
  drawFace(canvas, put, size, across, down, looks, pose);
  drawHairInFront(canvas, put, looks, across, down);
}

/** A round head with a little cheek and chin on the side it looks to. */
function faceOutline(across: number): Shape {
  const chin = across * 0.6;
  return blob(
    [
      [0, -1, 0.55, -0.84, 0.88, -0.42, 0.9, 0.08, 0.8 + across * 0.12, 0.48, 0.42 + chin * 0.6, 0.88, chin, 0.99],
      [-0.42 + chin * 0.5, 0.86, -0.78, 0.48, -0.9, 0.06, -0.88, -0.42, -0.55, -0.84],
    ].flat(),
  );
}

function drawFace(
  canvas: Canvas,
  put: (shape: Shape) => Shape,
  size: number,
  across: number,
  down: number,
  looks: Looks,
  pose: Pose,
): void {
  const apart = 0.36 - 0.1 * Math.abs(across);
  const blush = mixed(looks.skin, colour("d9705c"), 0.55);
  for (const eye of [-1, 1] as const) {
    const x = across + eye * apart;
    // The eye on the far side of a turned head looks narrower.
    const narrow = 1 - Math.max(0, eye * across) * 0.5;
    fill(canvas, put(ellipse(across * 0.92 + eye * (apart + 0.14), 0.34 + down, 0.15 * narrow, 0.1)), flat(blush, 0.3));
    if (pose.blink > 0.6) {
      const lid = curve([
        point(x - 0.1 * narrow, 0.05 + down),
        point(x, 0.095 + down),
        point(x + 0.1 * narrow, 0.05 + down),
      ]);
      fill(canvas, put(stroke(lid, 0.045, 0.045)), flat(ink));
    } else {
      const tall = (1 - pose.blink) * (0.1 - 0.018 * Math.max(0, pose.nod));
      fill(canvas, put(ellipse(x, 0.05 + down, 0.078 * narrow, tall)), flat(ink));
      fill(canvas, put(ellipse(x + 0.025, 0.02 + down, 0.026, 0.026)), flat(colour("ffffff"), 0.85));
    }
    const brow = curve([
      point(x - 0.12 * narrow, -0.165 + down),
      point(x, -0.195 + down - 0.015 * pose.smile),
      point(x + 0.12 * narrow, -0.165 + down),
    ]);
    fill(canvas, put(stroke(brow, 0.04, 0.035)), flat(mixed(looks.hair, ink, 0.3), 0.8));
  }
  const nose = curve([
    point(across * 1.22 + 0.02, 0.16 + down),
    point(across * 1.22 + 0.085, 0.27 + down),
    point(across * 1.22, 0.295 + down),
  ]);
  fill(canvas, put(stroke(nose, 0.035, 0.04)), flat(mixed(looks.skin, colour("8a5238"), 0.5)));
  drawMouth(canvas, put, across * 1.08, 0.52 + down, looks, pose);
  if (size < 62) fill(canvas, put(ellipse(across + 0.02, 0.74 + down, 0.1, 0.03)), flat(colour("8a5238"), 0.06));
}

function drawMouth(canvas: Canvas, put: (shape: Shape) => Shape, x: number, y: number, looks: Looks, pose: Pose): void {
  const wide = 0.2 + 0.05 * pose.smile - 0.05 * pose.mouth;
  const corner = 0.075 * pose.smile;
  if (pose.mouth > 0.08) {
    const open = 0.05 + 0.17 * pose.mouth;
    fill(
      canvas,
      put(
        blob([
          x - wide,
          y - corner * 0.6,
          x,
          y - 0.02,
          x + wide,
          y - corner * 0.6,
          x + wide * 0.55,
          y + open * 0.8,
          x,
          y + open,
          x - wide * 0.55,
          y + open * 0.8,
        ]),
      ),
      flat(colour("7d3b35")),
    );
    fill(canvas, put(ellipse(x, y + open * 0.74, wide * 0.45, open * 0.28)), flat(colour("d98277")));
    return;
  }
  const line = curve([
    point(x - wide, y - corner),
    point(x - wide * 0.4, y + 0.02),
    point(x + wide * 0.4, y + 0.02),
    point(x + wide, y - corner),
  ]);
  fill(canvas, put(stroke(line, 0.045, 0.045)), flat(mixed(looks.skin, colour("5f211d"), 0.65)));
}

function drawHairBehind(canvas: Canvas, put: (shape: Shape) => Shape, looks: Looks, pose: Pose): void {
  const deep = mixed(looks.hair, colour("2b1d18"), 0.22);
  switch (looks.style) {
    case "bun":
      fill(canvas, put(ellipse(-0.72 - 0.14 * pose.turn, -0.84, 0.4, 0.38, 0.4)), shaded(looks.hair, deep));
      fill(
        canvas,
        put(
          blob([0, -1.1, 0.7, -0.9, 0.96, -0.2, 0.78, 0.3, -0.2, 0.7, -0.86, 0.62, -1.06, 0.1, -1.0, -0.56, -0.6, -1]),
        ),
        flat(deep),
      );
      return;
    case "tousled":
      fill(
        canvas,
        put(blob([0, -1.12, 0.66, -0.94, 0.98, -0.3, 0.86, 0.1, 0, 0.3, -0.9, 0.42, -1.04, 0, -0.98, -0.6, -0.56, -1])),
        flat(deep),
      );
      return;
  }
}

function drawHairInFront(
  canvas: Canvas,
  put: (shape: Shape) => Shape,
  looks: Looks,
  across: number,
  down: number,
): void {
  const light: Colour = mixed(looks.hair, colour("ffffff"), 0.12);
  const line = down * 0.6;
  switch (looks.style) {
    case "bun": {
      const parting = across * 0.5 + 0.12;
      const cap = [-0.96, 0.28, -1.02, -0.3, -0.8, -0.82, -0.3, -1.1, 0.3, -1.1, 0.76, -0.84, 0.96, -0.34, 0.93, 0.02];
      const hairline = [
        0.82,
        -0.3 + line,
        0.56,
        -0.56 + line,
        parting,
        -0.68 + line,
        -0.28,
        -0.5 + line,
        -0.62,
        -0.22 + line,
        -0.78,
        0.1 + line,
      ];
      fill(canvas, put(blob([...cap, ...hairline])), shaded(light, looks.hair));
      const strand = curve([point(parting, -0.7 + line), point(-0.3, -0.86), point(-0.7, -0.62)]);
      fill(canvas, put(stroke(strand, 0.02, 0.05)), flat(mixed(looks.hair, colour("2b1d18"), 0.3), 0.5));
      return;
    }
    case "tousled": {
      const cap = [
        -0.94, 0.1, -1.04, -0.4, -0.82, -0.9, -0.5, -1.08, -0.3, -1.22, 0, -1.12, 0.24, -1.24, 0.5, -1.06, 0.82, -0.86,
        1.0, -0.4, 0.92, -0.06,
      ];
      const hairline = [
        0.82,
        -0.3 + line,
        0.64,
        -0.5 + line,
        0.42,
        -0.44 + line,
        0.16,
        -0.6 + line,
        -0.12,
        -0.46 + line,
        -0.4,
        -0.56 + line,
        -0.66,
        -0.3 + line,
        -0.8,
        -0.06 + line,
      ];
      fill(canvas, put(blob([...cap, ...hairline])), shaded(light, looks.hair));
      return;
    }
  }
}
