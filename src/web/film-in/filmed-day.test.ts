import { expect, test } from "vitest";
import { dayOfFile } from "./filmed-day.ts";

const now = Date.parse("2026-11-21T09:00:00Z");

test("a film counts from the day its file was written", () => {
  expect(dayOfFile(Date.parse("2026-11-18T12:00:00Z"), now)).toBe("2026-11-18");
});

test.each([
  ["the device does not say", 0],
  ["a clock was not set", Date.parse("1980-01-01T12:00:00Z")],
  ["a clock is ahead", Date.parse("2026-12-01T12:00:00Z")],
])("nothing is taken for it where %s", (_, written) => expect(dayOfFile(written, now)).toBeNull());
