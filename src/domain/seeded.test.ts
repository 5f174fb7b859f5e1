import { expect, test } from "vitest";
import { seeded } from "./seeded.ts";

test("the same seed repeats, another does not, and the numbers fill 0 to 1 evenly", () => {
  const take = (seed: number) => Array.from({ length: 10_000 }, seeded(seed));
  const numbers = take(7);
  expect(take(7)).toEqual(numbers);
  expect(take(8)).not.toEqual(numbers);
  const tenths = Array.from({ length: 10 }, (_, i) => numbers.filter((x) => Math.floor(x * 10) === i).length);
  expect(tenths.reduce((sum, count) => sum + count, 0)).toBe(10_000);
  // Each tenth holds 1,000 ± 4 standard deviations of 30.
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120);
});
