/** The frame around every route: nothing is answered that is not declared, nothing declared goes unanswered. */
import { describe, expect, test } from "vitest";
import type { Route } from "#contract/api/declare.ts";
import { route } from "#contract/api/declare.ts";
import type { Routes } from "#server/serve.ts";
import { joined } from "#server/serve.ts";

const one = route({
  method: "GET",
  path: "/api/one",
  act: "come-in",
  who: ["anyone"],
  about: "One.",
  answer: "nothing",
});
const two = route({
  method: "GET",
  path: "/api/two",
  act: "come-in",
  who: ["anyone"],
  about: "Two.",
  answer: "nothing",
});
const answers =
  (...routes: readonly Route[]): Routes =>
  (serve) => {
    for (const each of routes) serve(each, async () => undefined);
  };

describe("joining declarations and handlers", () => {
  test("takes what fits", () => {
    expect(joined([one, two], [answers(one), answers(two)])).toHaveLength(2);
  });

  test("refuses to start with a declared route that nobody answers", () => {
    expect(() => joined([one, two], [answers(one)])).toThrow("Declared but not answered: GET /api/two");
  });

  test("refuses to start with an answer to what is not declared", () => {
    expect(() => joined([one], [answers(one, two)])).toThrow("GET /api/two is answered but not declared");
  });

  test("refuses to start with two answers to one route", () => {
    expect(() => joined([one], [answers(one), answers(one)])).toThrow("GET /api/one is answered twice");
  });
});
