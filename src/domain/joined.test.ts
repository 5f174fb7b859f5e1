import * as fc from "fast-check";
import { expect, it } from "vitest";
import { joined } from "./joined.ts";
import type { ByteSource } from "./ports.ts";

function part(bytes: Uint8Array, size = bytes.length): ByteSource & { closed: number } {
  const source = {
    size,
    closed: 0,
    read: (offset: number, length: number) => Promise.resolve(bytes.slice(offset, offset + length)),
    close: () => Promise.resolve(void source.closed++),
  };
  return source;
}

const pieces = fc.array(fc.uint8Array({ maxLength: 9 }), { maxLength: 9 });

it("reads any range of many parts as if they were one, empty parts and ranges past the end included", async () => {
  await fc.assert(
    fc.asyncProperty(pieces, fc.nat(99), fc.nat(99), async (pieces, offset, length) => {
      const whole = Uint8Array.from(pieces.flatMap((piece) => [...piece]));
      const film = joined(pieces.map((piece) => part(piece)));
      expect(film.size).toBe(whole.length);
      expect(await film.read(offset, length)).toEqual(whole.slice(offset, offset + length));
    }),
    { numRuns: 2000 },
  );
});

it("fails where a part is shorter than it said, and never closes the gap with something else", async () => {
  const film = joined([part(Uint8Array.of(1, 2)), part(Uint8Array.of(3), 2), part(Uint8Array.of(5, 6))]);
  await expect(film.read(0, 6)).rejects.toThrow("shorter");
  await expect(film.read(3, 1)).rejects.toThrow("shorter");
  expect([...(await film.read(4, 2))]).toEqual([5, 6]);
});

it("closes every part, also where one of them fails to", async () => {
  const broken = { ...part(Uint8Array.of(1)), close: () => Promise.reject(new Error("stuck")) };
  const [first, last] = [part(Uint8Array.of(1)), part(Uint8Array.of(1))];
  await expect(joined([first, broken, last]).close()).rejects.toThrow("stuck");
  expect([first.closed, last.closed]).toEqual([1, 1]);
});
