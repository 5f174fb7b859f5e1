import { setImmediate } from "node:timers/promises";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { inLine } from "./in-line.ts";
import { Refusal } from "./refusal.ts";

const never = new AbortController().signal;

it("never does more at once than one, or all, may have; and does everything that it took", async () => {
  const limits = { each: 2, all: 3, waiting: 4 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ who: fc.constantFrom("anna", "ben", "carl"), turns: fc.nat(4), fails: fc.boolean() }), {
        maxLength: 40,
      }),
      async (asked) => {
        const line = inLine(limits);
        const doing = new Map<string, number>();
        const all = () => [...doing.values()].reduce((sum, one) => sum + one, 0);
        const results = await Promise.all(
          asked.map(async ({ who, turns, fails }) =>
            line(who, never, async () => {
              doing.set(who, (doing.get(who) ?? 0) + 1);
              expect(doing.get(who)).toBeLessThanOrEqual(limits.each);
              expect(all()).toBeLessThanOrEqual(limits.all);
              for (let i = 0; i < turns; i++) await setImmediate();
              doing.set(who, doing.get(who)! - 1);
              if (fails) throw new Error("failed");
              return "done";
            }).catch(() => "failed"),
          ),
        );
        expect(all()).toBe(0);
        for (const [i, result] of results.entries()) {
          if (result instanceof Refusal) expect(result.code).toBe("request-too-many");
          else expect(result).toBe(asked[i]!.fails ? "failed" : "done");
        }
        for (const who of ["anna", "ben", "carl"]) {
          const taken = results.filter((result, i) => asked[i]!.who === who && !(result instanceof Refusal)).length;
          const wanted = asked.filter((one) => one.who === who).length;
          expect(taken).toBeGreaterThanOrEqual(Math.min(wanted, limits.waiting));
        }
        // The line is as it was.
        expect(await line("anna", never, async () => "again")).toBe("again");
      },
    ),
    { numRuns: 100 },
  );
});

it("lets whoever waits leave, and gives their turn to the next", async () => {
  const line = inLine({ each: 1, all: 1, waiting: 5 });
  const { promise, resolve } = Promise.withResolvers<string>();
  const first = line("anna", never, () => promise);
  const leaving = new AbortController();
  let begun = false;
  const second = line("ben", leaving.signal, async () => (begun = true));
  const third = line("carl", never, async () => "third");
  leaving.abort();
  expect(await second).toBeInstanceOf(Refusal);
  resolve("first");
  expect([await first, await third, begun]).toEqual(["first", "third", false]);
});

it("keeps nobody waiting for one who has all they may have", async () => {
  const line = inLine({ each: 1, all: 2, waiting: 5 });
  const { promise, resolve } = Promise.withResolvers<string>();
  const annas = [1, 2, 3].map(() => line("anna", never, () => promise));
  expect(await line("ben", never, async () => "ben's")).toBe("ben's");
  resolve("anna's");
  expect(await Promise.all(annas)).toEqual(["anna's", "anna's", "anna's"]);
});
