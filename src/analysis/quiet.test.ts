import { expect, test } from "vitest";
import { quietMoments } from "./quiet.ts";

test("quiet with small movements on both sides for 8 s is a moment, its last 20 s at most", () => {
  const pauses = [
    { from: 10, to: 60 },
    { from: 70, to: 76 },
    { from: 90, to: 120 },
  ];
  const bothALittle = [
    { from: 0, to: 22 },
    { from: 25, to: 57 },
    { from: 68, to: 80 },
    { from: 91, to: 98 },
  ];
  const moments = quietMoments(pauses, bothALittle);
  expect(moments.map(({ from, to }) => [from, to])).toEqual([[37, 57]]);
  expect(moments[0]!.events).toMatchObject([{ kind: "quiet-together", principle: "attentive", gap: 20 }]);
});

test("without a picture nobody can say that both are busy", () => {
  expect(quietMoments([{ from: 0, to: 100 }], [])).toEqual([]);
});
