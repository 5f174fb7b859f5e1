import { describe, expect, it } from "vitest";
import { markRows } from "./items.ts";
import { layLanes } from "./lanes.ts";
import { changedLanes, lanesOf, type Scene, soundCurve, voiceSpans } from "./scene.ts";

const film = { pictures: true, sound: true, speech: [], movement: true, places: true };
const scene: Scene = {
  length: 600,
  layout: layLanes(lanesOf(film), 1, false),
  strip: [],
  sound: null,
  voices: voiceSpans([]),
  movement: null,
  places: [],
  marks: markRows([]),
  selection: null,
  active: null,
};

describe("the lanes of a film", () => {
  it("are those it has something for; marks can always be made", () => {
    expect(lanesOf(film)).toEqual(["pictures", "sound", "voice-a", "voice-b", "movement", "places", "marks"]);
    expect(lanesOf({ pictures: false, sound: false, speech: null, movement: false, places: false })).toEqual(["marks"]);
  });

  it("lie below one another without a gap, and give fingers more room", () => {
    for (const coarse of [false, true]) {
      const { ruler, lanes, height } = layLanes(lanesOf(film), 2, coarse);
      const ends = lanes.map(({ top, height }) => top + height);
      expect(lanes.map(({ top }) => top)).toEqual([ruler, ...ends.slice(0, -1)]);
      expect(ends.at(-1)).toBe(height);
    }
    expect(layLanes(["marks"], 1, true).height).toBeGreaterThan(layLanes(["marks"], 1, false).height);
  });

  it("are drawn again only where something changed", () => {
    expect(changedLanes(scene, { ...scene })).toEqual([]);
    expect(changedLanes(scene, { ...scene, marks: markRows([]) })).toEqual(["marks"]);
    expect(changedLanes(scene, { ...scene, active: { kind: "mark", id: "m" } })).toEqual(["places", "marks"]);
    expect(changedLanes(scene, { ...scene, selection: { from: 1, to: 2 } })).toBe("all");
  });
});

describe("the sound of a film", () => {
  it("fills the lane at its loudest, in whichever direction that was", () => {
    const { levels } = soundCurve({ secondsPerPeak: 0.05, start: 0, values: Int16Array.of(-9, 4, -3, 12, 0, 0) });
    expect(levels[0]![1]).toBe(1);
    expect(levels[0]![2]).toBe(0);
  });
});
