/** Ways to damage a film, each repeatable from its seed: what bad copies, bad cards and bad people do to bytes. */

/** Numbers from 0 up to 1, the same for the same seed (Tommy Ettinger's mulberry32, public domain). */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const below = (random: Random, end: number): number => Math.floor(random() * end);

/** A place in the film; half of the time near its beginning or its end, where headers and indexes lie. */
function place(random: Random, length: number): number {
  const near = Math.min(length, 4096);
  const kind = random();
  if (kind < 0.35) return below(random, near);
  if (kind < 0.5) return length - 1 - below(random, near);
  return below(random, length);
}

const EXTREMES = [0, 1, 7, 8, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

function put32(bytes: Uint8Array, at: number, value: number): void {
  if (at + 4 <= bytes.length) new DataView(bytes.buffer, bytes.byteOffset).setUint32(at, value >>> 0);
}

const BOXES =
  "ftyp moov trak mdia minf stbl stsd stts stsc stsz stco ctts elst mvhd tkhd mdhd hdlr moof traf trun mdat".split(" ");

/** Where words that structure a film stand: boxes of MP4, chunks of AVI. */
function structure(bytes: Uint8Array): number[] {
  const found: number[] = [];
  const film = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (const word of [...BOXES, "LIST", "strh", "strf", "idx1", "00dc", "01wb"]) {
    for (let at = film.indexOf(word); at >= 0 && found.length < 2000; at = film.indexOf(word, at + 1)) found.push(at);
  }
  return found;
}

export type Mutator = (film: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

const piece = (film: Uint8Array, random: Random, longest: number): [from: number, to: number] => {
  const from = place(random, film.length);
  return [from, Math.min(film.length, from + 1 + below(random, longest))];
};

const glued = (...pieces: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(pieces));

export const mutators: Readonly<Record<string, Mutator>> = {
  cut: (film, random) => film.slice(0, 1 + below(random, film.length)),
  noise(film, random) {
    const bytes = film.slice();
    for (let i = 1 + below(random, 200); i > 0; i -= 1) bytes[below(random, bytes.length)] = below(random, 256);
    return bytes;
  },
  "noise in headers"(film, random) {
    const bytes = film.slice();
    const words = structure(film);
    for (let i = 1 + below(random, 20); i > 0; i -= 1) {
      const at = words.length > 0 ? words[below(random, words.length)]! + 4 : 0;
      bytes[Math.min(bytes.length - 1, at + below(random, 40))] = below(random, 256);
    }
    return bytes;
  },
  "extreme lengths"(film, random) {
    const bytes = film.slice();
    const words = structure(film);
    for (let i = 1 + below(random, 3); i > 0; i -= 1) {
      const word = words.length > 0 ? words[below(random, words.length)]! : place(random, film.length);
      put32(bytes, Math.max(0, word + (random() < 0.5 ? -4 : 4)), EXTREMES[below(random, EXTREMES.length)]!);
    }
    return bytes;
  },
  "left out"(film, random) {
    const [from, to] = piece(film, random, 2000);
    return glued(film.subarray(0, from), film.subarray(to));
  },
  "put in"(film, random) {
    const at = place(random, film.length);
    const more = Uint8Array.from({ length: 1 + below(random, 2000) }, () => below(random, 256));
    return glued(film.subarray(0, at), more, film.subarray(at));
  },
  "blocks swapped"(film, random) {
    const bytes = film.slice();
    const size = Math.min(512, film.length >> 2);
    for (let i = 1 + below(random, 4); i > 0; i -= 1) {
      const one = below(random, film.length - size);
      const other = below(random, film.length - size);
      bytes.set(film.subarray(one, one + size), other);
      bytes.set(film.subarray(other, other + size), one);
    }
    return bytes;
  },
  "runs of zeros"(film, random) {
    const bytes = film.slice();
    bytes.fill(0, ...piece(film, random, 8192));
    return bytes;
  },
  "boxes renamed"(film, random) {
    const bytes = film.slice();
    const words = structure(film);
    for (let i = 1 + below(random, 3); i > 0 && words.length > 0; i -= 1) {
      const name = BOXES[below(random, BOXES.length)]!;
      bytes.set(Buffer.from(name), words[below(random, words.length)]);
    }
    return bytes;
  },
  "two films spliced": (film, random, other) =>
    glued(film.subarray(0, place(random, film.length)), other.subarray(place(random, other.length))),
  // As zzuf does: every bit may flip, few do.
  "bits flipped"(film, random) {
    const bytes = film.slice();
    const flips = Math.max(1, Math.round(film.length * 8 * 10 ** -(3 + 3 * random())));
    for (let i = Math.min(flips, 20_000); i > 0; i -= 1) {
      const at = below(random, bytes.length);
      bytes[at] = bytes[at]! ^ (1 << below(random, 8));
    }
    return bytes;
  },
  // As radamsa does: numbers near what they were, or near where arithmetic breaks.
  "numbers changed"(film, random) {
    const bytes = film.slice();
    const view = new DataView(bytes.buffer);
    for (let i = 1 + below(random, 10); i > 0; i -= 1) {
      const at = Math.min(place(random, film.length), film.length - 4);
      if (at < 0) break;
      const was = view.getUint32(at);
      const near = [
        was + 1,
        was - 1,
        was * 2,
        was >>> 1,
        ~was,
        -was,
        2 ** below(random, 32),
        2 ** below(random, 32) - 1,
      ];
      put32(bytes, at, near[below(random, near.length)]!);
    }
    return bytes;
  },
};
