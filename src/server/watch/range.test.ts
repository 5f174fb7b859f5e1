import * as fc from "fast-check";
import { expect, it } from "vitest";
import { rangeOf } from "./range.ts";

it("finds what is asked for, and nothing where there is nothing", () => {
  expect(rangeOf(undefined, 100)).toBe("whole");
  expect(rangeOf("bytes=0-", 100)).toEqual({ from: 0, to: 100 });
  expect(rangeOf("bytes=10-19", 100)).toEqual({ from: 10, to: 20 });
  expect(rangeOf("bytes=90-200", 100)).toEqual({ from: 90, to: 100 });
  expect(rangeOf("bytes=-30", 100)).toEqual({ from: 70, to: 100 });
  expect(rangeOf("bytes=-300", 100)).toEqual({ from: 0, to: 100 });
  for (const none of ["bytes=100-", "bytes=20-10", "bytes=-0", "bytes=-", "bytes=0-1,5-6", "chars=0-1", "0-1", ""])
    expect(rangeOf(none, 100), none).toBeNull();
  expect(rangeOf("bytes=0-", 0)).toBeNull();
});

it("stays inside the file, whatever is asked", () => {
  const number = fc.option(fc.nat(2000), { nil: undefined });
  fc.assert(
    fc.property(number, number, fc.nat(1000), (first, last, size) => {
      const range = rangeOf(`bytes=${first ?? ""}-${last ?? ""}`, size);
      if (range === null) return true;
      return range !== "whole" && range.from >= 0 && range.from < range.to && range.to <= size;
    }),
  );
});
