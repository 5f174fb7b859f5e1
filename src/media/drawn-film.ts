import type { ByteSource } from "#domain/ports.ts";

/** What is known of a drawn film before it is drawn. */
export interface DrawnFilmShape {
  /** Pixels, even. */
  readonly width: number;
  readonly height: number;
  /** Pictures a second, a whole number. */
  readonly rate: number;
  readonly frames: number;
  /** Samples a second, and how many of them; one channel. */
  readonly soundRate: number;
  readonly samples: number;
}

/** A film that a program draws, picture by picture. */
export interface DrawnFilm {
  readonly width: number;
  readonly height: number;
  readonly rate: number;
  readonly frames: number;
  /** @returns picture `i` as YUV 4:2:0 planes (BT.709, limited range), `width * height * 3 / 2` bytes */
  readonly picture: (i: number) => Uint8Array;
  /** One channel, 16 bit. */
  readonly sound: { readonly rate: number; readonly samples: Int16Array };
}

export const pictureBytes = ({ width, height }: { readonly width: number; readonly height: number }): number =>
  (width * height * 3) / 2;

export const soundBytes = ({ samples }: { readonly samples: number }): number => samples * 2;

/** A drawn film as bytes: all of its sound (little endian), then its pictures, each drawn when it is read. */
export function drawnBytes(film: DrawnFilm): ByteSource {
  const { samples } = film.sound;
  const sound = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  const length = pictureBytes(film);
  const size = sound.length + film.frames * length;
  let drawn: { i: number; picture: Uint8Array } = { i: -1, picture: new Uint8Array(0) };
  const piece = (at: number): Uint8Array => {
    if (at < sound.length) return sound.subarray(at);
    const i = Math.floor((at - sound.length) / length);
    if (drawn.i !== i) drawn = { i, picture: film.picture(i) };
    return drawn.picture.subarray((at - sound.length) % length);
  };
  return {
    size,
    async read(offset, wanted) {
      const bytes = new Uint8Array(Math.max(0, Math.min(wanted, size - offset)));
      for (let at = 0; at < bytes.length; ) {
        const part = piece(offset + at).subarray(0, bytes.length - at);
        bytes.set(part, at);
        at += part.length;
      }
      return bytes;
    },
    close: async () => {},
  };
}
