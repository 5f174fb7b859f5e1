import { describe, expect, test } from "vitest";
import type { Me } from "#contract/api/account.ts";
import { wayBack, wayIn } from "./way-in.ts";

const me = {
  account: "a",
  name: "Ana",
  roles: ["operator"],
  strength: "passkey",
  screen: null,
  deciding: null,
  answering: null,
  secured: true,
} satisfies Me;

describe("the way in", () => {
  test.each([
    ["/", { setUp: false, me: null }, { to: "/set-up" }],
    ["/sign-in", { setUp: false, me: null }, { to: "/set-up" }],
    ["/set-up", { setUp: false, me: null }, null],
    ["/cases/x", { setUp: true, me: null }, { to: "/sign-in" }],
    ["/sign-in", { setUp: true, me: null }, null],
    ["/set-up", { setUp: true, me: null }, null],
    ["/cases/x", { setUp: true, me: { ...me, secured: false } }, { to: "/set-up" }],
    ["/cases/x", { setUp: true, me }, null],
  ] as const)("to %s", (asked, status, way) => expect(wayIn(asked, status)).toEqual(way));

  test("a device in a client's hands reaches its review and nothing else", () => {
    const status = { setUp: true, me: { ...me, screen: "c1" } };
    expect(wayIn("/cycles/c1/screen", status)).toBeNull();
    for (const asked of ["/", "/set-up", "/sign-in", "/account", "/cycles/c2/screen", "/cycles/c1/review"]) {
      expect(wayIn(asked, status)).toEqual({ to: "/cycles/$cycle/screen", cycle: "c1" });
    }
  });
});

test("a device on which somebody decides shows what they are asked and nothing else", () => {
  const status = { setUp: true, me: { ...me, deciding: { case: "k1", person: "focus", decider: "client" } } };
  expect(wayIn("/cases/k1/consent/screen", status)).toBeNull();
  for (const asked of ["/", "/sign-in", "/account", "/cases/k1", "/cases/k1/consent", "/cases/k2/consent/screen"]) {
    expect(wayIn(asked, status)).toEqual({ to: "/cases/$case/consent/screen", case: "k1" });
  }
});

describe("the way back", () => {
  test.each([
    [undefined, "/"],
    ["/films/f1", "/films/f1"],
    ["https://elsewhere.example/", "/"],
    ["//elsewhere.example/", "/"],
    ["/\\elsewhere.example/", "/"],
    ["/sign-in?back=/x", "/"],
    ["/set-up", "/"],
  ])("from %s is %s", (back, to) => expect(wayBack(back)).toBe(to));
});
