import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clock, rulerAt, strokes } from "./ruler.ts";

describe("the ruler", () => {
  it("writes round times that keep apart at every zoom, none twice", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 9000, noNaN: true }),
        (secondsPerPixel, from) => {
          const to = from + 1200 * secondsPerPixel;
          const ruler = rulerAt(secondsPerPixel);
          const written = strokes({ from, secondsPerPixel }, to, ruler).filter(({ text }) => text !== null);
          expect(ruler.step / secondsPerPixel).toBeGreaterThanOrEqual(84);
          expect(written.length).toBeLessThanOrEqual(1200 / 84 + 3);
          expect(new Set(written.map(({ text }) => text)).size).toBe(written.length);
          expect(written[0]!.at).toBeLessThanOrEqual(from);
          expect(written.at(-1)!.at).toBeGreaterThanOrEqual(to - 1e-9);
        },
      ),
    );
  });

  it.each([
    [0, 0, "0:00"],
    [41.32, 1, "0:41.3"],
    [59.99, 0, "0:59"],
    [0.3, 1, "0:00.3"],
    [3723.5, 2, "1:02:03.50"],
    [-1, 0, "0:00"],
  ])("writes %d s with %d decimals as %s", (time, decimals, text) => expect(clock(time, decimals)).toBe(text));
});
