import * as fc from "fast-check";
import { expect, it } from "vitest";
import { clockTime, typedTime } from "./clock-time.ts";

it.each([
  ["83.4", 83.4],
  ["1:23.4", 83.4],
  ["1:02:03,5", 3723.5],
  ["0:05", 5],
])("%s is %d seconds", (text, seconds) => expect(typedTime(text)).toBeCloseTo(seconds, 9));

it.each(["", "a", "1:99", "1:2:3:4", "-3", "1::2"])("%s is no time", (text) => expect(typedTime(text)).toBeNull());

it("what is shown can be typed again", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000_000 }), (milliseconds) => {
      expect(typedTime(clockTime(milliseconds / 1000, 3))).toBeCloseTo(milliseconds / 1000, 6);
    }),
  );
});
