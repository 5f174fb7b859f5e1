import { expect, test } from "vitest";
import { stopwatch } from "./use-timed.ts";

const seconds = (watch: ReturnType<typeof stopwatch>, count: number, seen = true) => {
  for (let i = 0; i < count; i++) watch.tick(seen);
};

test("counts while somebody is there, and a while after the last touch", () => {
  const watch = stopwatch(60);
  seconds(watch, 300);
  expect(watch.take()).toBe(60);
  watch.touch();
  seconds(watch, 10);
  expect(watch.take()).toBe(10);
});

test("does not count a page that nobody sees", () => {
  const watch = stopwatch(null);
  seconds(watch, 100, false);
  seconds(watch, 5);
  expect(watch.take()).toBe(5);
});

test("looking on counts where that is the work; nothing is counted twice", () => {
  const watch = stopwatch(null);
  seconds(watch, 3600);
  expect(watch.take()).toBe(3600);
  expect(watch.take()).toBe(0);
});
