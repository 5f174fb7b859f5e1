import { array, assert, integer, property, record, string } from "fast-check";
import { expect, test } from "vitest";
import { choicesAsText, choicesIn, itemsAsText, itemsIn } from "./measure-text.ts";

test("one question on each line; its number goes, and what stands under it with a dash are its answers", () => {
  expect(
    itemsIn("1. I like tea\n  - 0 Never\n  - 1: At times\n\n2) Do you like toast?\n3 times a day I eat\n"),
  ).toEqual([
    {
      text: "I like tea",
      choices: [
        { value: 0, text: "Never" },
        { value: 1, text: "At times" },
      ],
    },
    { text: "Do you like toast?", choices: null },
    { text: "3 times a day I eat", choices: null },
  ]);
});

test("answers that all share: a number, then words", () => {
  expect(choicesIn("0 Not true\n1 = Somewhat true\n- 2: Certainly true\nno number")).toEqual([
    { value: 0, text: "Not true" },
    { value: 1, text: "Somewhat true" },
    { value: 2, text: "Certainly true" },
  ]);
});

test("what was kept is shown so that it reads back the same", () => {
  const words = string({ minLength: 1, maxLength: 40 }).map((text) =>
    `word ${text.replaceAll(/\s+/g, " ").trim()}`.trim(),
  );
  const choices = array(record({ value: integer({ min: 0, max: 99 }), text: words }), { minLength: 1 });
  assert(
    property(array(record({ text: words, choices })), choices, (items, shared) => {
      expect(itemsIn(itemsAsText(items))).toEqual(items);
      expect(choicesIn(choicesAsText(shared))).toEqual(shared);
    }),
  );
});
