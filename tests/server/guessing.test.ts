/** Guessing passwords, from one place and from a thousand; and what a guesser learns of who there is. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { size } from "../size.ts";
import type { Person, Running } from "./running.ts";
import { hours, minutes, owner, startService } from "./running.ts";

const GUESSES = size({ test: 400, soak: 10_000 });

let running: Running;
let anna: Person;
beforeAll(async () => {
  running = await startService(undefined, { proxies: ["127.0.0.0/8"] });
  anna = await owner(running);
});
afterAll(async () => {
  expect(running.faults).toEqual([]);
  await running.stop();
});

/** Once from each of so many addresses in turn. */
async function guess(count: number, addresses: number, signInName = anna.signInName) {
  const statuses = new Map<number, number>();
  const stranger = running.browser();
  for (let n = 0; n < count; n++) {
    const from = n % addresses;
    const { status } = await stranger.call(
      "POST",
      "/api/sign-in/password",
      { signInName, password: `guess ${n}`, code: String(n).padStart(6, "0") },
      { "x-forwarded-for": `198.51.${Math.floor(from / 250)}.${from % 250}` },
    );
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  return { looked: statuses.get(401) ?? 0, refused: statuses.get(429) ?? 0, statuses };
}
const enter = async (browser = running.browser()) => {
  running.pass(30_000);
  const ask = { signInName: anna.signInName, password: anna.password, code: anna.code() };
  return (await browser.call("POST", "/api/sign-in/password", ask)).status;
};

describe.each([1, 1000])("%i addresses", (addresses) => {
  test("find ten passwords of an account looked at in five minutes, and the owner is not locked out", async () => {
    const home = running.browser();
    running.pass(hours(2));
    expect(await enter(home)).toBe(200);
    await home.call("POST", "/api/sign-out");
    const began = performance.now();
    const { looked, refused } = await guess(GUESSES, addresses);
    const took = performance.now() - began;
    expect([looked <= 10, looked + refused]).toEqual([true, GUESSES]);
    console.info(`${GUESSES} guesses from ${addresses}: ${looked} looked at, ${(took / GUESSES).toFixed(1)} ms each`);
    // From where she is at home at once; from anywhere once the guessing is over.
    expect(await enter(home)).toBe(200);
    running.pass(minutes(5));
    expect(await enter()).toBe(200);
  }, 600_000);
});

test("of a passkey or a one-time code from one address is slowed too", async () => {
  running.pass(hours(2));
  const stranger = running.browser();
  const wrong = { code: "0000-0000-0000-0000-0000-0000-0000-0000", name: "N", signInName: "n" };
  const statuses = [];
  for (let n = 0; n < 30; n++) statuses.push((await stranger.call("POST", "/api/set-up", wrong)).status);
  expect(statuses.filter((status) => status === 403).length).toBe(20);
  expect(statuses.at(-1)).toBe(429);
});

test("tells nobody who has an account: the same answer, after the same work", async () => {
  const times: Record<string, number[]> = { known: [], unknown: [] };
  const answers = new Set<string>();
  for (let n = 0; n < size({ test: 20, soak: 500 }); n++) {
    for (const [kind, signInName] of [
      ["known", anna.signInName],
      ["unknown", "nobody-here"],
    ] as const) {
      running.pass(minutes(6)); // each is heard
      const began = performance.now();
      const ask = { signInName, password: "not the password", code: "000000" };
      const { status, body, headers } = await running.browser().call("POST", "/api/sign-in/password", ask);
      times[kind]!.push(performance.now() - began);
      const said = [...headers].filter(([name]) => name !== "date").map((pair) => pair.join(": "));
      answers.add(JSON.stringify([status, body, said]));
    }
  }
  expect([...answers]).toHaveLength(1);
  expect([...answers][0]).toContain("sign-in-wrong");
  const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;
  const [known, unknown] = [median(times["known"]!), median(times["unknown"]!)];
  console.info(`known ${known.toFixed(1)} ms, unknown ${unknown.toFixed(1)} ms, ratio ${(known / unknown).toFixed(3)}`);
  // A password is hashed for both: without that work the unknown would be answered in a fraction.
  expect(unknown).toBeGreaterThan(known / 4);
}, 600_000);
