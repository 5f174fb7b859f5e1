import { setImmediate } from "node:timers/promises";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { joined } from "#domain/joined.ts";
import { openWhenRead } from "./open-when-read.ts";

/** Parts of ten bytes each, which count how many of them are open; those in `broken` don't open. */
function counted(parts: number, broken: ReadonlySet<number> = new Set()) {
  const seen = { open: 0, most: 0 };
  const unopened = Array.from({ length: parts }, (_, n) => ({
    size: 10,
    async open() {
      if (broken.has(n)) throw new Error("gone");
      seen.open += 1;
      seen.most = Math.max(seen.most, seen.open);
      await setImmediate();
      let closed = false;
      return {
        size: 10,
        async read(offset: number, length: number) {
          await setImmediate();
          if (closed) throw new Error("read after it was closed");
          return Uint8Array.from({ length }, (_, i) => n * 10 + offset + i);
        },
        async close() {
          if (!closed) seen.open -= 1;
          closed = true;
        },
      };
    },
  }));
  return { seen, unopened };
}

it("holds few open however many there are, gives every byte, and closes all", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(249), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 4 }),
      async (reads, atOnce) => {
        const { seen, unopened } = counted(25);
        const whole = joined(openWhenRead(unopened, 3));
        const waiting = [...reads];
        const reader = async () => {
          for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
            const [from, length] = next;
            const to = Math.min(250, from + length);
            expect([...(await whole.read(from, length))]).toEqual(
              Array.from({ length: to - from }, (_, i) => (from + i) % 256),
            );
          }
        };
        await Promise.all(Array.from({ length: atOnce }, reader));
        // What is just being read is never closed under its reader.
        expect(seen.most).toBeLessThanOrEqual(3 + atOnce);
        await whole.close();
        expect(seen.open).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
});

it("says so each time where one does not open, and the others go on", async () => {
  const { seen, unopened } = counted(4, new Set([2]));
  const whole = joined(openWhenRead(unopened, 2));
  for (let i = 0; i < 3; i++) await expect(whole.read(20, 5)).rejects.toThrow("gone");
  expect([...(await whole.read(35, 2))]).toEqual([35, 36]);
  await whole.close();
  expect(seen.open).toBe(0);
});
