import * as fc from "fast-check";
import { expect, test } from "vitest";
import { realFourier } from "./fourier.ts";

const signal = fc
  .integer({ min: 2, max: 9 })
  .chain((power) => fc.float64Array({ minLength: 2 ** power, maxLength: 2 ** power, min: -1, max: 1, noNaN: true }));

function spectrum(samples: Float64Array) {
  const fourier = realFourier(samples.length);
  const real = new Float64Array(samples.length / 2 + 1);
  const imaginary = new Float64Array(samples.length / 2 + 1);
  fourier.forward(samples, real, imaginary);
  return { fourier, real, imaginary };
}

test("every bin is the sum that defines it", () => {
  fc.assert(
    fc.property(signal, fc.nat(), (samples, pick) => {
      const { real, imaginary } = spectrum(samples);
      const k = pick % real.length;
      let re = 0;
      let im = 0;
      for (const [n, sample] of samples.entries()) {
        re += sample * Math.cos((2 * Math.PI * k * n) / samples.length);
        im -= sample * Math.sin((2 * Math.PI * k * n) / samples.length);
      }
      expect(real[k]).toBeCloseTo(re, 9);
      expect(imaginary[k]).toBeCloseTo(im, 9);
    }),
  );
});

test("there and back again", () => {
  fc.assert(
    fc.property(signal, (samples) => {
      const { fourier, real, imaginary } = spectrum(samples);
      const back = new Float64Array(samples.length);
      fourier.inverse(real, imaginary, back);
      for (const [n, sample] of samples.entries()) expect(back[n]).toBeCloseTo(sample, 12);
    }),
  );
});

test.each([0, 2, 6, 100])("refuses %i points", (size) => {
  expect(() => realFourier(size)).toThrow(RangeError);
});
