import { array, assert, boolean, integer, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { orderAfterMove, orderAtEnd } from "./order.ts";

const sorted = <T extends { readonly order: number }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => a.order - b.order);

test("any moves give the same list as moving things by hand", () => {
  assert(
    property(
      integer({ min: 1, max: 6 }),
      array(tuple(integer({ min: 0, max: 5 }), boolean()), { maxLength: 20 }),
      (size, moves) => {
        let byNumbers: { id: number; order: number }[] = [];
        for (let id = 0; id < size; id++) byNumbers.push({ id, order: orderAtEnd(byNumbers) });
        const byHand = byNumbers.map(({ id }) => id);
        for (const [from, down] of moves) {
          const by = down ? 1 : -1;
          const order = orderAfterMove(byNumbers, from, by);
          expect(order === null).toBe(byHand[from] === undefined || byHand[from + by] === undefined);
          if (order === null) continue;
          byNumbers = sorted(byNumbers.map((one, i) => (i === from ? { ...one, order } : one)));
          [byHand[from], byHand[from + by]] = [byHand[from + by]!, byHand[from]!];
        }
        expect(byNumbers.map(({ id }) => id)).toEqual(byHand);
      },
    ),
  );
});
