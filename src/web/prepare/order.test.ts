import { assert, nat, property, string, uniqueArray } from "fast-check";
import { expect, it } from "vitest";
import { moved } from "./order.ts";

const ids = uniqueArray(string({ minLength: 1 }), { minLength: 1, maxLength: 6 });

it("up and down again is where it was, and nobody is lost", () => {
  assert(
    property(ids, nat(), (list, pick) => {
      const id = list[pick % list.length]!;
      const up = moved(list, id, -1);
      if (up === null) {
        expect(list[0]).toBe(id);
        return;
      }
      const after = [...up.keys()];
      expect(after.toSorted()).toEqual(list.toSorted());
      expect([...up.values()]).toEqual(list.map((_, i) => i + 1));
      expect([...(moved(after, id, 1) ?? new Map()).keys()]).toEqual(list);
    }),
  );
});

it("the first goes no further up, the last no further down, a stranger nowhere", () => {
  expect(moved(["a", "b"], "a", -1)).toBeNull();
  expect(moved(["a", "b"], "b", 1)).toBeNull();
  expect(moved(["a", "b"], "c", 1)).toBeNull();
});
