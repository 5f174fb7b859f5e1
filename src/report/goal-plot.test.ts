import { expect, test } from "vitest";
import type { Rater } from "#domain/outcomes.ts";
import type { Shape } from "./drawing.ts";
import type { GoalFacts, RatingFacts } from "./facts.ts";
import { goalPlot } from "./goal-plot.ts";

const goal: GoalFacts["goal"] = {
  text: "Wait",
  scale: "tme",
  order: 0,
  levels: null,
  weight: null,
  expected: 7,
  baselineSaid: "",
  expectedSaid: "",
  dropped: null,
  amended: [],
};
const said = (rater: Rater, moment: RatingFacts["moment"], value: number): RatingFacts => ({
  rater,
  raterName: rater === "client" ? "Laura" : `Somebody with a rather long name, the ${rater}`,
  moment,
  review: null,
  value,
  said: "",
});
const others: readonly Rater[] = ["setting", "referrer", "guider", "focus", "other/a", "other/b"];
const of = <K extends Shape["kind"]>(shapes: readonly Shape[], kind: K) =>
  shapes.filter((shape): shape is Extract<Shape, { kind: K }> => shape.kind === kind);

test("nobody's point is left out or hidden, and every name stands within the drawing", () => {
  for (let count = 0; count <= others.length; count++) {
    const raters: readonly Rater[] = ["client", ...others.slice(0, count)];
    const ratings = raters.flatMap((rater, i) => [said(rater, "start", 3 + (i % 2)), said(rater, "end", 7 + (i % 3))]);
    const { shapes, width, height } = goalPlot({ id: "g", goal, ratings })!;
    const named = count === 0 ? 0 : raters.length;
    expect(of(shapes, "dot")).toHaveLength(ratings.length + named);
    // What is drawn later lies above.
    const last = shapes.findLastIndex((shape) => shape.kind === "words" && shape.halo === true);
    expect(shapes.findIndex(({ kind }) => kind === "dot")).toBeGreaterThan(last);
    const looks = of(shapes, "dot")
      .slice(ratings.length)
      .map(({ fill, edge }) => `${fill} ${edge}`);
    expect(new Set(looks).size).toBe(named);
    for (const { at, text, size, anchor } of of(shapes, "words")) {
      const wide = text.length * size * 0.6;
      const from = anchor === "start" ? at[0] : anchor === "middle" ? at[0] - wide / 2 : at[0] - wide;
      expect([text, from >= 0, from + wide <= width, at[1] <= height]).toEqual([text, true, true, true]);
    }
  }
});

test("a number makes room for somebody else's point just above it", () => {
  const numbers = (...ratings: RatingFacts[]) =>
    of(goalPlot({ id: "g", goal, ratings })!.shapes, "words").filter(({ bold }) => bold === true);
  const [alone] = numbers(said("client", "start", 3));
  const [moved] = numbers(said("client", "start", 3), said("setting", "start", 4));
  const [between] = numbers(said("client", "start", 3), said("setting", "start", 4), said("guider", "start", 2));
  expect(moved!.at[1]).toBeGreaterThan(alone!.at[1] + 20);
  expect(between!.at).toEqual(alone!.at);
});
