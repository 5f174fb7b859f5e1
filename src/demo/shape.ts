/** Outlines to fill: closed, as `x, y, x, y, …` in pixels. */
export type Shape = readonly number[];

export interface Point {
  readonly x: number;
  readonly y: number;
}
export const point = (x: number, y: number): Point => ({ x, y });

export function between(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

const TURN = 2 * Math.PI;

/** @param turn radians clockwise */
export function ellipse(x: number, y: number, rx: number, ry: number, turn = 0): Shape {
  const corners = Math.max(12, Math.ceil(Math.sqrt(Math.max(rx, ry)) * 5));
  const shape: number[] = [];
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  for (let i = 0; i < corners; i++) {
    const ex = rx * Math.cos((TURN * i) / corners);
    const ey = ry * Math.sin((TURN * i) / corners);
    shape.push(x + ex * cos - ey * sin, y + ex * sin + ey * cos);
  }
  return shape;
}

/** A soft closed outline through all points (Catmull-Rom). */
export function blob(points: Shape): Shape {
  const count = points.length / 2;
  const shape: number[] = [];
  const at = (i: number, axis: number) => points[((i + count) % count) * 2 + axis]!;
  for (let i = 0; i < count; i++) {
    for (let step = 0; step < 8; step++) {
      const t = step / 8;
      for (const axis of [0, 1]) {
        const [a, b, c, d] = [at(i - 1, axis), at(i, axis), at(i + 1, axis), at(i + 2, axis)];
        shape.push(
          0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t),
        );
      }
    }
  }
  return shape;
}

/** A rectangle with round corners. */
export function slab(left: number, top: number, right: number, bottom: number, radius: number): Shape {
  const shape: number[] = [];
  const corners = [
    [right - radius, top + radius, -0.25],
    [right - radius, bottom - radius, 0],
    [left + radius, bottom - radius, 0.25],
    [left + radius, top + radius, 0.5],
  ] as const;
  for (const [x, y, from] of corners) {
    for (let i = 0; i <= 6; i++) {
      const angle = TURN * (from + i / 24);
      shape.push(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }
  }
  return shape;
}

/** A smooth open curve through points, as many more points. */
export function curve(points: readonly Point[], steps = 8): Point[] {
  const result: Point[] = [];
  const at = (i: number) => points[Math.max(0, Math.min(points.length - 1, i))]!;
  for (let i = 0; i < points.length - 1; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let step = 0; step < steps; step++) {
      const t = step / steps;
      const along = (axis: "x" | "y") =>
        0.5 *
        (2 * b[axis] +
          (c[axis] - a[axis]) * t +
          (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) * t * t +
          (3 * b[axis] - a[axis] - 3 * c[axis] + d[axis]) * t * t * t);
      result.push(point(along("x"), along("y")));
    }
  }
  result.push(at(points.length - 1));
  return result;
}

/** A line drawn with a round brush that may grow thinner or thicker from start to end. */
export function stroke(line: readonly Point[], startWidth: number, endWidth: number): Shape {
  const left: number[] = [];
  const right: number[] = [];
  const last = line.length - 1;
  line.forEach((here, i) => {
    const before = line[Math.max(0, i - 1)]!;
    const after = line[Math.min(last, i + 1)]!;
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    const radius = (startWidth + (endWidth - startWidth) * (i / last)) / 2;
    const [nx, ny] = [(-(after.y - before.y) / length) * radius, ((after.x - before.x) / length) * radius];
    left.push(here.x + nx, here.y + ny);
    right.unshift(here.x - nx, here.y - ny);
  });
  const end = line[last]!;
  const start = line[0]!;
  const ending = line[last - 1]!;
  const starting = line[1]!;
  return [
    ...left,
    ...cap(end, Math.atan2(end.y - ending.y, end.x - ending.x), endWidth / 2),
    ...right,
    ...cap(start, Math.atan2(start.y - starting.y, start.x - starting.x), startWidth / 2),
  ];
}

function cap(at: Point, direction: number, radius: number): number[] {
  const shape: number[] = [];
  for (let i = 1; i < 8; i++) {
    const angle = direction + Math.PI / 2 - (Math.PI * i) / 8;
    shape.push(at.x + radius * Math.cos(angle), at.y + radius * Math.sin(angle));
  }
  return shape;
}

/** Where a shape is put: turned around the origin, stretched, then moved. */
export interface Placing {
  readonly x: number;
  readonly y: number;
  /** Radians clockwise. */
  readonly turn: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

export function placed(shape: Shape, { x, y, turn, scaleX, scaleY }: Placing): Shape {
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const result = Array.from<number>({ length: shape.length });
  for (let i = 0; i < shape.length; i += 2) {
    const px = shape[i]! * scaleX;
    const py = shape[i + 1]! * scaleY;
    result[i] = x + px * cos - py * sin;
    result[i + 1] = y + px * sin + py * cos;
  }
  return result;
}
