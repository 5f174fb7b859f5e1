import { describe, expect, it } from "vitest";
import { corrections } from "./corrections.ts";
import { clipName } from "./clip.ts";
import { stretches } from "./marks.ts";

describe("stretches to cut", () => {
  it("pairs each beginning with its end, in order", () => {
    expect(stretches(["12.4", "1:05"], ["31.8", "1:09.5"])).toEqual({
      ok: true,
      value: [
        { from: 12.4, to: 31.8 },
        { from: 65, to: 69.5 },
      ],
    });
  });

  it.each([
    [[], []],
    [["1"], []],
    [["1"], ["2", "3"]],
    [["2"], ["2"]],
    [["3"], ["2"]],
    [
      ["1:05", "1", "65.0001"],
      ["1:10", "2", "70"],
    ],
  ])("refuses %j with %j", (froms, tos) =>
    expect(stretches(froms, tos)).toMatchObject({ ok: false, code: "usage-mark" }),
  );
});

describe("names of clips", () => {
  it("say the times that were asked for, and nothing of the film", () => {
    expect(clipName({ from: 12.4, to: 65.25 })).toBe("clip_12.4s-65.25s");
  });
});

describe("what the guider says about voices", () => {
  it("names voices and moments", () => {
    expect(corrections(["A=adult"], ["12.4=adult", "1:05=child"])).toEqual({
      ok: true,
      value: {
        voices: [{ voice: "A", role: "adult" }],
        pieces: [
          { at: 12.4, role: "adult" },
          { at: 65, role: "child" },
        ],
      },
    });
  });

  it.each([["C=adult"], ["A"], ["A=mother"], ["=adult"], ["A=adult=child"]])("refuses --voice %s", (text) =>
    expect(corrections([text], [])).toMatchObject({ ok: false, code: "usage-value" }),
  );

  it.each([["adult=12"], ["12.4"], ["12.4="], ["x=child"]])("refuses --at %s", (text) =>
    expect(corrections([], [text])).toMatchObject({ ok: false, code: "usage-value" }),
  );
});
