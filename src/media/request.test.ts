import { expect, it } from "vitest";
import { decoding, demuxing, encoding } from "./request.ts";

it.each([
  ["reading", demuxing],
  ["decoding", decoding],
  ["encoding", encoding],
])("%s has half a minute for what is small, hours for a gigabyte at most, and never more than six", (_, limit) => {
  expect(limit(300e3)).toBeLessThanOrEqual(30);
  expect(limit(1e9)).toBeLessThan(4.5 * 3600);
  expect(limit(20e9)).toBeLessThanOrEqual(6 * 3600);
});
