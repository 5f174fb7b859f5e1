/** Every lane there may be, from top to bottom. */
export const laneKinds = [
  "pictures",
  "sound",
  "voice-a",
  "voice-b",
  "voice-other",
  "movement",
  "places",
  "marks",
] as const;
export type LaneKind = (typeof laneKinds)[number];

export interface Lane {
  readonly kind: LaneKind;
  /** Pixels below the top of the axis. */
  readonly top: number;
  readonly height: number;
}

export interface LaneLayout {
  readonly ruler: number;
  readonly lanes: readonly Lane[];
  readonly height: number;
  readonly markRow: number;
}

const HEIGHTS: { readonly [kind in LaneKind]: number } = {
  pictures: 52,
  sound: 48,
  "voice-a": 24,
  "voice-b": 24,
  "voice-other": 24,
  movement: 32,
  places: 36,
  marks: 0,
};

/** Air above and below what is drawn in a lane. */
export const LANE_AIR = 4;

/** @param coarse fingers instead of a mouse: what can be grasped is larger */
export function layLanes(shown: readonly LaneKind[], markRows: number, coarse: boolean): LaneLayout {
  const [ruler, markRow] = coarse ? [44, 44] : [28, 26];
  const lanes: Lane[] = [];
  let top = ruler;
  for (const kind of laneKinds) {
    if (!shown.includes(kind)) continue;
    const height =
      kind === "marks"
        ? Math.max(1, markRows) * markRow + 2 * LANE_AIR
        : kind === "places" && coarse
          ? 48
          : HEIGHTS[kind];
    lanes.push({ kind, top, height });
    top += height;
  }
  return { ruler, lanes, height: top, markRow };
}

export function laneAt({ lanes }: LaneLayout, y: number): Lane | null {
  return lanes.find(({ top, height }) => y >= top && y < top + height) ?? null;
}
