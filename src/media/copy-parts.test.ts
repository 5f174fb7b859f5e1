import * as fc from "fast-check";
import { expect, it } from "vitest";
import { copyParts, NoCopy } from "./copy-parts.ts";

const PER_SECOND = 1000;
const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const box = (type: string, ...contents: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(contents);
  return Buffer.concat([number(content.length + 8), Buffer.from(type, "latin1"), content]);
};

const head = Buffer.concat([
  box("ftyp", Buffer.from("isom")),
  box("moov", box("trak", box("mdia", box("mdhd", number(0), number(0), number(0), number(PER_SECOND), number(0))))),
]);
/** Sound of track 2, which is nobody's business here, then the pictures. */
const fragment = (start: number, lengths: readonly number[]): Buffer => {
  const track = (id: number, lasts: readonly number[]) =>
    box(
      "traf",
      box("tfhd", number(0), number(id)),
      box("tfdt", number(0), number(start)),
      box("trun", number(0x101), number(lasts.length), number(0), ...lasts.map(number)),
    );
  return Buffer.concat([box("moof", track(2, [21, 21]), track(1, lengths)), box("mdat", Buffer.alloc(lengths.length))]);
};

async function parted(film: Uint8Array, cuts: readonly number[]) {
  const parts: { readonly bytes: Buffer; readonly times: readonly number[] }[] = [];
  const copy = copyParts({ write: async (bytes, times) => void parts.push({ bytes: Buffer.from(bytes), times }) });
  const places = [0, ...cuts.map((cut) => cut % film.length).sort((a, b) => a - b), film.length];
  for (const [i, place] of places.slice(1).entries()) await copy.write(film.subarray(places[i], place));
  await copy.end();
  return parts;
}

const lengths = fc.array(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 20 }), {
  minLength: 1,
  maxLength: 20,
});

it("loses no byte and no picture, and cuts at the same places however the film comes", async () => {
  await fc.assert(
    fc.asyncProperty(lengths, fc.array(fc.nat()), async (fragments, cuts) => {
      const times: number[] = [];
      const pieces: Buffer[] = [];
      let time = 0;
      for (const lasts of fragments) {
        pieces.push(fragment(time, lasts));
        for (const one of lasts) {
          times.push(time / PER_SECOND);
          time += one;
        }
      }
      const film = Buffer.concat([head, ...pieces]);
      const parts = await parted(film, cuts);
      expect(Buffer.concat(parts.map(({ bytes }) => bytes)).equals(film)).toBe(true);
      expect(parts.flatMap((part) => part.times)).toEqual(times);
      expect(parts).toEqual(await parted(film, []));
      // Every part but the first begins in another stretch of two seconds than the one before it.
      const stretches = parts.slice(1).map((part) => Math.floor(part.times[0]! / 2));
      expect(new Set(stretches).size).toBe(stretches.length);
    }),
  );
});

it("takes nothing that is no such film", async () => {
  const whole = fragment(0, [40, 40]);
  const lying = Buffer.from(whole);
  lying.writeUInt32BE(0xffffff, whole.lastIndexOf("trun") + 8);
  for (const wrong of [whole, Buffer.concat([head, lying]), Buffer.concat([head, whole.subarray(0, -1)])]) {
    await expect(parted(wrong, [])).rejects.toThrow(NoCopy);
  }
  await expect(parted(Buffer.concat([number(0x7fffffff), Buffer.from("mdat")]), [])).rejects.toThrow(NoCopy);
});
