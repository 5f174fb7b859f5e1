/** The room around the two figures, with the table between them: drawn once, the same in every picture. */
import type { Canvas, Colour } from "./canvas.ts";
import { colour, fill, flat, mixed, shaded } from "./canvas.ts";
import { blob, curve, ellipse, placed, point, slab, stroke } from "./shape.ts";

export interface RoomColours {
  readonly wall: Colour;
  readonly curtain: Colour;
  readonly rug: Colour;
}

const FLOOR = 470;
const TABLE_BACK = 526;
const TABLE_FRONT = 650;
/** The table's far edge: of what sits behind the table, nothing shows below it. */
export const TABLE_EDGE = TABLE_BACK - 6;

export function drawRoom(canvas: Canvas, { wall, curtain, rug }: RoomColours): void {
  const width = canvas.width / canvas.scale;
  fill(
    canvas,
    slab(0, 0, width, FLOOR, 0),
    shaded(mixed(wall, colour("ffffff"), 0.25), mixed(wall, colour("c9a97f"), 0.12)),
  );
  drawWindow(canvas, curtain);
  drawPictures(canvas);
  drawShelf(canvas);
  // Sun on the wall, through the four panes.
  for (const [x, y] of [
    [466, 96],
    [524, 112],
    [474, 236],
    [532, 252],
  ] as const) {
    fill(canvas, [x, y, x + 50, y + 14, x + 58, y + 140, x + 8, y + 126], flat(colour("fff6dc"), 0.3));
  }
  fill(canvas, slab(0, FLOOR - 20, width, FLOOR, 0), shaded(colour("fbf4e8"), colour("e6d8c2")));
  drawFloor(canvas);
  fill(canvas, ellipse(width / 2, 690, 560, 150), flat(mixed(rug, colour("5b4636"), 0.22)));
  fill(canvas, ellipse(width / 2, 684, 548, 142), flat(rug));
  fill(canvas, ellipse(width / 2, 682, 500, 124), flat(mixed(rug, colour("ffffff"), 0.22)));
  drawPlant(canvas, 1190, 500);
  drawTable(canvas);
}

function drawWindow(canvas: Canvas, curtain: Colour): void {
  fill(canvas, slab(70, 40, 380, 350, 10), flat(colour("fbf6ec")));
  fill(canvas, slab(86, 56, 364, 334, 4), shaded(colour("cfe4ee"), colour("f3f1dc")));
  const trees: readonly (readonly [number, number, number, string])[] = [
    [120, 300, 66, "b9cfa0"],
    [330, 292, 74, "aac595"],
    [230, 318, 80, "c4d6a8"],
    [180, 336, 60, "a3bf8b"],
    [295, 340, 58, "b3cb98"],
  ];
  for (const [x, y, size, hex] of trees) {
    const crown = ellipse(x, y, size, size * 0.8).map((value, i) =>
      i % 2 === 1 ? Math.min(334, value) : Math.max(86, Math.min(364, value)),
    );
    fill(canvas, crown, flat(colour(hex), 0.85));
  }
  fill(canvas, slab(221, 56, 229, 334, 0), flat(colour("fbf6ec")));
  fill(canvas, slab(86, 176, 364, 183, 0), flat(colour("fbf6ec")));
  fill(canvas, slab(56, 346, 394, 364, 5), shaded(colour("fffaf0"), colour("ddcfb8")));
  for (const [x, side] of [
    [52, 1],
    [398, -1],
  ] as const) {
    const edge = curve([
      point(x + side * 70, 28),
      point(x + side * 62, 150),
      point(x + side * 40, 290),
      point(x + side * 44, 430),
    ]);
    const cloth = [x - side * 16, 430, x - side * 16, 28, ...edge.flatMap((at) => [at.x, at.y])];
    fill(canvas, cloth, shaded(mixed(curtain, colour("ffffff"), 0.18), curtain));
    for (const fold of [6, 24]) {
      const line = curve([
        point(x + side * fold, 40),
        point(x + side * (fold + 4), 180),
        point(x + side * (fold - 2), 408),
      ]);
      fill(canvas, stroke(line, 5, 8), flat(mixed(curtain, colour("6b4a36"), 0.3), 0.35));
    }
  }
  fill(canvas, slab(26, 22, 424, 32, 5), flat(colour("a57f58")));
}

function drawPictures(canvas: Canvas): void {
  fill(canvas, slab(600, 70, 720, 200, 6), flat(colour("b58a5e")));
  fill(canvas, slab(609, 79, 711, 191, 2), flat(colour("fbf5e6")));
  fill(canvas, ellipse(684, 106, 13, 13), flat(colour("efb95a")));
  fill(
    canvas,
    [609, 191, 609, 158, 626, 142, 640, 134, 654, 142, 668, 152, 682, 144, 694, 146, 711, 160, 711, 191],
    shaded(colour("94b08c"), colour("6f9377")),
  );
  fill(canvas, slab(742, 112, 816, 196, 6), flat(colour("d8b489")));
  fill(canvas, slab(749, 119, 809, 189, 2), flat(colour("f7ead8")));
  fill(
    canvas,
    placed(blob([0, -18, 14, -14, 18, 2, 0, 22, -18, 2, -14, -14]), { x: 779, y: 156, turn: 0, scaleX: 1, scaleY: 1 }),
    flat(colour("d9907a")),
  );
}

function drawShelf(canvas: Canvas): void {
  fill(canvas, slab(880, 186, 1240, 200, 4), shaded(colour("c79a68"), colour("a97d50")));
  fill(canvas, slab(890, 200, 1230, 208, 0), flat(colour("8a6a48"), 0.16));
  const books: readonly (readonly [number, number, string])[] = [
    [900, 86, "c8765c"],
    [924, 74, "e3b25f"],
    [946, 94, "6f93a0"],
    [972, 80, "8fa77f"],
    [994, 90, "b58aa0"],
    [1016, 70, "ead7b0"],
  ];
  for (const [x, size, hex] of books) {
    fill(canvas, slab(x, 186 - size, x + 20, 186, 3), shaded(mixed(colour(hex), colour("ffffff"), 0.12), colour(hex)));
    fill(canvas, slab(x + 3, 186 - size + 12, x + 17, 186 - size + 17, 1), flat(colour("fff6e2"), 0.7));
  }
  // A knitted rabbit and a jar.
  const wool = colour("e9dcc8");
  fill(canvas, ellipse(1106, 84, 8, 26, -0.15), flat(wool));
  fill(canvas, ellipse(1126, 84, 8, 26, 0.15), flat(wool));
  fill(canvas, ellipse(1116, 160, 27, 27), flat(mixed(wool, colour("b99f80"), 0.12)));
  fill(canvas, ellipse(1116, 122, 21, 19), flat(wool));
  fill(canvas, ellipse(1109, 120, 2.4, 3), flat(colour("5a4636")));
  fill(canvas, ellipse(1123, 120, 2.4, 3), flat(colour("5a4636")));
  fill(canvas, ellipse(1116, 128, 3, 2.2), flat(colour("d49a8a")));
  fill(canvas, slab(1170, 128, 1216, 186, 10), shaded(colour("d3e0dc"), colour("a9c2bd"), 0.9));
  fill(canvas, slab(1176, 120, 1210, 132, 4), flat(colour("b98e60")));
}

function drawFloor(canvas: Canvas): void {
  const width = canvas.width / canvas.scale;
  fill(canvas, slab(0, FLOOR, width, canvas.height / canvas.scale, 0), shaded(colour("d9b78c"), colour("c39a6c")));
  for (const [i, y] of [496, 530, 574, 630, 696].entries()) {
    fill(canvas, slab(0, y, width, y + 2, 0), flat(colour("8f6b45"), 0.22));
    for (let x = 110 * (i % 3); x < width; x += 310 + 46 * i) {
      fill(canvas, slab(x, y - 30 - i * 6, x + 2, y, 0), flat(colour("8f6b45"), 0.18));
    }
  }
}

function drawPlant(canvas: Canvas, x: number, y: number): void {
  const leaves: readonly (readonly [number, number, number, string])[] = [
    [-0.95, 118, 20, "6f9a72"],
    [-0.55, 160, 24, "7da87c"],
    [-0.18, 186, 24, "678f6b"],
    [0.22, 176, 25, "86b083"],
    [0.6, 140, 22, "729c73"],
  ];
  for (const [turn, length, wide, hex] of leaves) {
    const leaf = blob([
      0,
      0,
      wide,
      -length * 0.45,
      wide * 0.5,
      -length * 0.85,
      0,
      -length,
      -wide * 0.5,
      -length * 0.85,
      -wide,
      -length * 0.45,
    ]);
    fill(
      canvas,
      placed(leaf, { x, y: y - 24, turn, scaleX: 1, scaleY: 1 }),
      shaded(mixed(colour(hex), colour("ffffff"), 0.14), colour(hex)),
    );
  }
  fill(
    canvas,
    blob([x - 46, y - 40, x + 46, y - 40, x + 40, y + 30, x, y + 38, x - 40, y + 30]),
    shaded(colour("d69a78"), colour("b97c5c")),
  );
  fill(canvas, slab(x - 50, y - 50, x + 50, y - 28, 8), flat(colour("dfa685")));
}

/** The low table, before both figures and under their hands. */
function drawTable(canvas: Canvas): void {
  const wood = colour("dcae78");
  const edge = colour("b98550");
  fill(canvas, ellipse(640, 690, 470, 34), flat(colour("4a3526"), 0.1));
  fill(canvas, slab(196, 640, 228, 720, 4), shaded(edge, colour("94683c")));
  fill(canvas, slab(1052, 640, 1084, 720, 4), shaded(edge, colour("94683c")));
  const top = (lift: number) =>
    [
      [212, TABLE_BACK + lift, 230, TABLE_EDGE + lift],
      [1050, TABLE_EDGE + lift, 1068, TABLE_BACK + lift],
      [1136, TABLE_FRONT - 14 + lift, 1120, TABLE_FRONT + lift],
      [160, TABLE_FRONT + lift, 144, TABLE_FRONT - 14 + lift],
    ].flat();
  fill(canvas, top(20), shaded(edge, colour("a8743f")));
  fill(canvas, top(0), shaded(mixed(wood, colour("ffffff"), 0.12), wood));
  for (const [y, from, to] of [
    [548, 260, 900],
    [572, 420, 1080],
    [600, 200, 760],
    [622, 520, 1090],
    [636, 190, 480],
  ] as const) {
    const line = curve([
      point(from, y),
      point((from * 2 + to) / 3, y + 3),
      point((from + to * 2) / 3, y - 2),
      point(to, y + 1),
    ]);
    fill(canvas, stroke(line, 1.2, 2), flat(edge, 0.3));
  }
}
