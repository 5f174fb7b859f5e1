import { expect, it } from "vitest";
import { stopwatch } from "./stopwatch.ts";

it("says nothing at first, then how long it takes at the pace of the last while", () => {
  let now = 0;
  const watch = stopwatch(() => now);
  expect(watch.left()).toBeNull();
  for (let i = 1; i <= 10; i++) {
    now = i * 10; // slow: a hundredth in ten seconds
    watch.note(i / 100);
  }
  expect(watch.left()).toBeCloseTo(900, 0);
  for (let i = 1; i <= 40; i++) {
    now = 100 + i; // then a hundredth a second
    watch.note(0.1 + i / 100);
  }
  expect(watch.left()).toBeCloseTo(50, 0);
  now += 10;
  expect(watch.left()).toBeCloseTo(40, 0);
});
