import { expect, test } from "vitest";
import type { SheetAnswers } from "#domain/sheet.ts";
import { type AnswerKeeper, keepAnswers, type Sent } from "./keep-answers.ts";

/** A way to the server on which somebody decides what becomes of each sending; waiting is over at once. */
function wayOf(...becomes: readonly Sent[]) {
  const sent: { readonly sheet: string; readonly answers: SheetAnswers }[] = [];
  let n = 0;
  const keeper = keepAnswers({
    later: (work) => void setTimeout(work, 0),
    send: async (sheet, answers) => {
      sent.push({ sheet, answers });
      return becomes[n++] ?? "kept";
    },
  });
  return { keeper, sent };
}
const settled = async (keeper: AnswerKeeper) => {
  while (keeper.view().keeping !== "kept") await new Promise((next) => setTimeout(next));
};
const four = { value: 4, said: "" };

test("says that an answer is kept once the server has it, and not before", async () => {
  const { keeper, sent } = wayOf();
  keeper.say("goals", "wait", four);
  expect(keeper.view()).toMatchObject({ keeping: "keeping" });
  expect(keeper.view().said.get("goals")).toEqual({ wait: four });
  await settled(keeper);
  expect(sent).toEqual([{ sheet: "goals", answers: { wait: four } }]);
});

test("tries again where it is not reached, with what was said last", async () => {
  const { keeper, sent } = wayOf("not-reached", "not-reached");
  keeper.say("goals", "wait", four);
  keeper.flush();
  expect(sent).toHaveLength(1);
  keeper.say("goals", "wait", { value: 5, said: "on a good day" });
  keeper.say("goals", "name", four);
  await settled(keeper);
  expect(sent.at(-1)?.answers).toEqual({ wait: { value: 5, said: "on a good day" }, name: four });
});

test("gets out with a page that goes what was said while something else was on its way", async () => {
  const { keeper, sent } = wayOf();
  keeper.say("goals", "wait", four);
  keeper.flush();
  keeper.say("goals", "name", { value: 5, said: "on a good day" });
  keeper.leave();
  expect(sent.at(-1)?.answers).toEqual({ name: { value: 5, said: "on a good day" } });
  await settled(keeper);
});

test("sends each sheet its own answers, and says what was not taken", async () => {
  const { keeper, sent } = wayOf({ refused: "That goal is not there any more." });
  keeper.say("goals", "wait", four);
  keeper.say("measure", "1", four);
  await settled(keeper);
  expect(sent.map(({ sheet }) => sheet)).toEqual(["goals", "measure"]);
  expect(keeper.view().refused).toBe("That goal is not there any more.");
  keeper.say("goals", "wait", { value: 3, said: "" });
  expect(keeper.view().refused).toBeNull();
});

test("what was not taken is not read back as said, and stays told until it is answered once more", async () => {
  const settledNow = { refused: "That is settled." };
  const { keeper, sent } = wayOf(settledNow, "kept", settledNow);
  keeper.say("goals", "name", four);
  keeper.say("goals", "wait", four);
  await settled(keeper);
  // The one that may stand is kept, though both were sent together.
  expect(sent.map(({ answers }) => Object.keys(answers))).toEqual([["name", "wait"], ["name"], ["wait"]]);
  expect(keeper.view()).toMatchObject({ keeping: "kept", refused: "That is settled." });
  expect(keeper.view().said.get("goals")).toEqual({ name: four });
  keeper.say("goals", "name", { value: 5, said: "" });
  await settled(keeper);
  expect(keeper.view().refused).toBe("That is settled.");
  keeper.say("goals", "wait", { value: 3, said: "" });
  await settled(keeper);
  expect(keeper.view()).toMatchObject({ refused: null, keeping: "kept" });
});
