import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clock, parseClock, typed } from "./clock.ts";

describe("times as they are written", () => {
  it.each([
    ["12.4", 12.4],
    ["0", 0],
    [".8", 0.8],
    ["90", 90],
    ["1:05.250", 65.25],
    ["1:02:03", 3723],
    ["75:00", 4500],
  ])("reads %s", (text, seconds) => expect(parseClock(text)).toBe(seconds));

  it.each([
    "",
    "1:75",
    "1:60:00",
    "-3",
    "1.2.3",
    "12,4",
    "five",
    "1e3",
    "0x10",
    ":30",
    "1:",
    ".",
    "1.",
    "NaN",
    "Infinity",
  ])("does not guess at %j", (text) => expect(parseClock(text)).toBeNull());

  it("reads back what it types, to the millisecond", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e7 }), (milliseconds) => {
        expect(parseClock(typed(milliseconds / 1000))).toBe(milliseconds / 1000);
      }),
    );
  });

  it("shows whole seconds as a player's clock does, and reads them back", () => {
    expect(clock(65.9)).toBe("1:05");
    expect(clock(3723)).toBe("1:02:03");
    expect(clock(-0.2)).toBe("0:00");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40000 }), (seconds) => {
        expect(parseClock(clock(seconds))).toBe(seconds);
      }),
    );
  });
});
