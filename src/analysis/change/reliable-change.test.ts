import * as fc from "fast-check";
import { expect, test } from "vitest";
import { reliableChange } from "./reliable-change.ts";

const norm = { sd: 6, reliability: 0.8 };

test("with a spread of 6 and a reliability of .80 a change must pass 7.44 points", () => {
  const { value } = reliableChange(20, 12.5, norm);
  expect(value?.standardError).toBeCloseTo(3.795, 3);
  expect(value?.needed).toBeCloseTo(7.44, 2);
  expect(value?.verdict).toBe("fell");
  expect(reliableChange(20, 12.6, norm).value?.verdict).toBe("not-beyond-error");
  expect(reliableChange(20, 28, norm).value?.verdict).toBe("rose");
});

test("a norm that cannot be gives no verdict", () => {
  const impossible = { value: null, why: "impossible-norm" };
  expect(reliableChange(1, 2, { sd: 0, reliability: 0.8 })).toEqual(impossible);
  expect(reliableChange(1, 2, { sd: 6, reliability: 1 })).toEqual(impossible);
  expect(reliableChange(1, 2, { sd: 6, reliability: -0.1 })).toEqual(impossible);
  expect(reliableChange(1, 2, { sd: Number.NaN, reliability: Number.NaN })).toEqual(impossible);
});

test("a wave that was missed has no change", () => {
  expect(reliableChange(null, 12, norm)).toEqual({ value: null, why: "not-rated" });
  expect(reliableChange(Number.NaN, 12, norm)).toEqual({ value: null, why: "off-the-scale" });
});

test("the way back is the way there turned round", () => {
  const score = fc.integer({ min: 0, max: 60 });
  fc.assert(
    fc.property(score, score, (before, after) => {
      const there = reliableChange(before, after, norm).value!;
      const back = reliableChange(after, before, norm).value!;
      expect(back.index).toBeCloseTo(-there.index, 12);
      expect(back.needed).toBe(there.needed);
    }),
  );
});
