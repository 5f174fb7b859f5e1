/**
 * A film of two drawn figures who play with wooden blocks and talk babble, made from a seed. Nobody real is in it. Besides
 * pictures and sound it gives the truth about itself: who speaks when, and what kind of moment each stretch is.
 */
import type { Draw } from "#domain/seeded.ts";
import { seeded } from "#domain/seeded.ts";
import { drawBlocks, planMoves } from "./blocks.ts";
import type { Canvas } from "./canvas.ts";
import { blankCanvas, colour, copyOf } from "./canvas.ts";
import type { Build, Looks } from "./figure.ts";
import { drawArm, drawBody } from "./figure.ts";
import type { Moment } from "./movement.ts";
import { choreograph } from "./movement.ts";
import type { RoomColours } from "./room.ts";
import { drawRoom, TABLE_EDGE } from "./room.ts";
import type { Plan, Script } from "./script.ts";
import { fullPlan, writeScript } from "./script.ts";
import { recordSound } from "./soundtrack.ts";
import { SOUND_RATE } from "./voice.ts";

export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Pictures a second, and how many there are. */
  readonly rate: number;
  readonly frames: number;
  /** @returns picture `i` as YUV 4:2:0 planes (BT.709, limited range), `width * height * 3 / 2` bytes of its own */
  readonly picture: (i: number) => Uint8Array;
  /** One channel, 16 bit. */
  readonly sound: { readonly rate: number; readonly samples: Int16Array<ArrayBuffer> };
  readonly truth: Script;
}

const WIDTH = 1280;
const HEIGHT = 720;
const RATE = 25;

export interface SceneShape {
  readonly plan: Plan;
  /** The film's size, where 1 is 1280 x 720 pixels; width and height must come out even. */
  readonly scale: number;
  /** Whose film it is: the same number gives the same two people in the same clothes. Null draws them from the seed. */
  readonly looks: number | null;
}
const usual: SceneShape = { plan: fullPlan, scale: 1, looks: null };

const adult: Build = {
  hip: { x: 392, y: 548 },
  side: 1,
  torso: 236,
  shoulders: 96,
  head: 66,
  neck: 22,
  upperArm: 150,
  lowerArm: 150,
  sleeve: 50,
};
const child: Build = {
  hip: { x: 884, y: 548 },
  side: -1,
  torso: 158,
  shoulders: 72,
  head: 60,
  neck: 12,
  upperArm: 112,
  lowerArm: 112,
  sleeve: 42,
};

/** Who speaks when in the scene of this seed, without drawing it. */
export const scriptOf = (seed: number, plan: Plan): Script => writeScript(plan, streams(seed)());

/** A stream for each part, so that a change in one does not change the others. The story's is the first. */
function streams(seed: number): () => Draw {
  const source = seeded(seed);
  return () => seeded(Math.floor(source() * 2 ** 32));
}

export function drawScene(seed: number, { plan, scale, looks }: SceneShape = usual): Scene {
  const stream = streams(seed);
  const [story, play, motion, voices, tones] = [stream(), stream(), stream(), stream(), stream()] as const;
  const truth = writeScript(plan, story);
  const moves = planMoves(truth, play);
  const moments = choreograph(truth, moves, RATE, motion);
  const { room, adultLooks, childLooks } = palette(looks === null ? tones : seeded(looks));
  const background = blankCanvas(WIDTH * scale, HEIGHT * scale, scale);
  drawRoom(background, room);
  return {
    width: background.width,
    height: background.height,
    rate: RATE,
    frames: moments.length,
    picture: (i) => {
      const canvas = copyOf(background);
      drawMoment(canvas, moments[i]!, adultLooks, childLooks);
      return canvas.bytes;
    },
    sound: {
      rate: SOUND_RATE,
      samples: recordSound(
        truth,
        moves.map(({ put }) => put),
        voices,
      ),
    },
    truth,
  };
}

function drawMoment(canvas: Canvas, moment: Moment, adultLooks: Looks, childLooks: Looks): void {
  const behindTable = { ...canvas, bottom: TABLE_EDGE * canvas.scale };
  drawBody(behindTable, adult, adultLooks, moment.adult);
  drawBody(behindTable, child, childLooks, moment.child);
  drawBlocks(canvas, moment.blocks);
  for (const arm of ["near", "far"] as const) {
    drawArm(canvas, adult, adultLooks, moment.adult, arm);
    drawArm(canvas, child, childLooks, moment.child, arm);
  }
}

/** Skin and hair that may belong together, and clothes and walls that agree with each other. */
function palette(draw: Draw): { room: RoomColours; adultLooks: Looks; childLooks: Looks } {
  const pick = <T>(from: readonly [T, ...T[]]): T => from[Math.floor(draw() * from.length)] ?? from[0];
  const family = pick([
    { skin: "e6b592", hair: "5b3a29", childSkin: "eabd9c", childHair: "7a4e32" },
    { skin: "c98f66", hair: "33241e", childSkin: "cf976f", childHair: "3d2a22" },
    { skin: "8f5d40", hair: "2b1f1b", childSkin: "99664a", childHair: "2f211c" },
    { skin: "ecc3a2", hair: "a5673f", childSkin: "efcaae", childHair: "c08a52" },
  ]);
  const clothes = pick([
    { adult: "6f9a9b", child: "e0a458", curtain: "d79a72", rug: "b9c4b0" },
    { adult: "8b7f9e", child: "d98c74", curtain: "c2a86a", rug: "c9b9a6" },
    { adult: "b5705d", child: "7f9c7a", curtain: "8fa9a4", rug: "d4bfa0" },
  ]);
  return {
    room: { wall: colour("f1e0c6"), curtain: colour(clothes.curtain), rug: colour(clothes.rug) },
    adultLooks: { skin: colour(family.skin), hair: colour(family.hair), cloth: colour(clothes.adult), style: "bun" },
    childLooks: {
      skin: colour(family.childSkin),
      hair: colour(family.childHair),
      cloth: colour(clothes.child),
      style: "tousled",
    },
  };
}
