import { text } from "node:stream/consumers";
import { afterEach, expect, test, vi } from "vitest";
import type { Signed } from "../serve.ts";
import { openLive } from "./live.ts";

afterEach(() => void vi.useRealTimers());

const caller: Signed = {
  account: {
    id: "anna",
    name: "Anna",
    signInName: "anna",
    roles: ["guider"],
    passwordHash: null,
    totpSecret: null,
    totpStep: null,
    createdAt: "",
    endedAt: null,
  },
  session: {
    hash: "h",
    account: "anna",
    scope: { kind: "whole" },
    strength: "passkey",
    provider: null,
    device: "",
    createdAt: "",
    seenAt: "",
    shownAt: "",
  },
};

test("nothing goes on for a stream that could not begin", async () => {
  vi.useFakeTimers();
  let asked = 0;
  const broken = () => Promise.reject(new Error("the connection broke"));
  const live = openLive({
    desk: { follow: broken },
    isStillGood: () => Promise.resolve(++asked > 0),
  });
  await expect(live.stream({ kind: "case", id: "one" }, 0, caller)).rejects.toThrow("broke");
  await vi.advanceTimersByTimeAsync(120_000);
  expect(asked).toBe(0);
});

test("streams end whole when the service stops, and so does one that is asked for while it does", async () => {
  let followed = 0;
  const live = openLive({
    desk: {
      async follow() {
        followed += 1;
        return () => void (followed -= 1);
      },
    },
    isStillGood: () => Promise.resolve(true),
  });
  const before = text(await live.stream({ kind: "case", id: "one" }, 0, caller));
  live.close();
  const after = text(await live.stream({ kind: "case", id: "one" }, 0, caller));
  expect(await Promise.all([before, after])).toEqual([": here\n\n", ": here\n\n"]);
  expect(followed).toBe(0);
});
