/**
 * The Fourier transform of real signals, for powers of two. Reuses its buffers, so that millions of frames allocate nothing.
 * Radix-2 decimation in time on half as many complex points (Cooley & Tukey 1965; Press et al., Numerical Recipes, 12.3).
 */
export interface RealFourier {
  readonly size: number;
  /** Spectrum of `size` real samples: bins 0 to `size / 2`, both ends included, into `real` and `imaginary`. */
  forward(samples: Float64Array, real: Float64Array, imaginary: Float64Array): void;
  /** The `size` real samples whose spectrum is given: the inverse of `forward`, scaled so that the round trip is exact. */
  inverse(real: Float64Array, imaginary: Float64Array, samples: Float64Array): void;
}

/** @throws {RangeError} if `size` is not a power of two of at least 4 */
export function realFourier(size: number): RealFourier {
  if (size < 4 || (size & (size - 1)) !== 0) throw new RangeError(`a power of two of at least 4, not ${size}`);
  const half = size / 2;
  const re = new Float64Array(half);
  const im = new Float64Array(half);
  const swap = bitReversal(half);
  const cosine = Float64Array.from({ length: half }, (_, k) => Math.cos((2 * Math.PI * k) / size));
  const sine = Float64Array.from({ length: half }, (_, k) => -Math.sin((2 * Math.PI * k) / size));

  /** In place on `re` and `im`, which are in bit-reversed order. Its own twiddles are every second one of the real ones. */
  function complex(): void {
    for (let width = 1; width < half; width *= 2) {
      const step = half / width;
      for (let offset = 0; offset < width; offset++) {
        const c = cosine[offset * step]!;
        const s = sine[offset * step]!;
        for (let a = offset; a < half; a += 2 * width) {
          const b = a + width;
          const x = re[b]! * c - im[b]! * s;
          const y = re[b]! * s + im[b]! * c;
          re[b] = re[a]! - x;
          im[b] = im[a]! - y;
          re[a] = re[a]! + x;
          im[a] = im[a]! + y;
        }
      }
    }
  }

  return {
    size,
    forward(samples, real, imaginary) {
      for (let k = 0; k < half; k++) {
        re[swap[k]!] = samples[2 * k]!;
        im[swap[k]!] = samples[2 * k + 1]!;
      }
      complex();
      real[0] = re[0]! + im[0]!;
      imaginary[0] = 0;
      real[half] = re[0]! - im[0]!;
      imaginary[half] = 0;
      for (let k = 1; k < half; k++) {
        const l = half - k;
        const evenRe = (re[k]! + re[l]!) / 2;
        const evenIm = (im[k]! - im[l]!) / 2;
        const oddRe = (im[k]! + im[l]!) / 2;
        const oddIm = (re[l]! - re[k]!) / 2;
        real[k] = evenRe + oddRe * cosine[k]! - oddIm * sine[k]!;
        imaginary[k] = evenIm + oddRe * sine[k]! + oddIm * cosine[k]!;
      }
    },
    inverse(real, imaginary, samples) {
      // The half-size transform of the conjugate gives the conjugate of the inverse.
      for (let k = 0; k < half; k++) {
        const l = half - k;
        const evenRe = (real[k]! + real[l]!) / 2;
        const evenIm = (imaginary[k]! - imaginary[l]!) / 2;
        const differenceRe = (real[k]! - real[l]!) / 2;
        const differenceIm = (imaginary[k]! + imaginary[l]!) / 2;
        const oddRe = differenceRe * cosine[k]! + differenceIm * sine[k]!;
        const oddIm = differenceIm * cosine[k]! - differenceRe * sine[k]!;
        re[swap[k]!] = evenRe - oddIm;
        im[swap[k]!] = -(evenIm + oddRe);
      }
      complex();
      for (let k = 0; k < half; k++) {
        samples[2 * k] = re[k]! / half;
        samples[2 * k + 1] = -im[k]! / half;
      }
    },
  };
}

function bitReversal(length: number): Uint32Array {
  const order = new Uint32Array(length);
  for (let k = 1; k < length; k++) order[k] = (order[k >> 1]! >> 1) | (k & 1 ? length >> 1 : 0);
  return order;
}
