import { describe, expect, test } from "vitest";
import { timeLeft } from "./time-left.ts";

describe("time left", () => {
  test.each([
    [null, "Working out how long it takes"],
    [Infinity, "Working out how long it takes"],
    [0, "A few seconds left"],
    [12, "About 20 seconds left"],
    [49, "About 50 seconds left"],
    [50, "About a minute left"],
    [89, "About a minute left"],
    [150, "About 3 minutes left"],
    [59 * 60, "About 59 minutes left"],
    [3600, "About an hour left"],
    [3600 + 16 * 60, "About an hour and 15 minutes left"],
    [2 * 3600 - 60, "About 2 hours left"],
  ])("%s seconds: %s", (seconds, said) => expect(timeLeft(seconds)).toBe(said));
});
