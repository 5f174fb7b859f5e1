/** Every declared route, asked by everybody and in every wrong way: above each answer stand exactly the headers of its kind. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Route } from "#contract/api/declare.ts";
import { api } from "#contract/api/routes.ts";
import type { Attacked } from "./attacked.ts";
import { addressOf, bodyOf, declared, placesOf, queryOf, startAttacked } from "./attacked.ts";
import { data, json, NO_SESSION, SESSION, some, told, tus } from "./header-sets.ts";

let attacked: Attacked;
beforeAll(async () => {
  attacked = await startAttacked();
});
afterAll(async () => {
  expect(attacked.running.faults).toEqual([]);
  await attacked.running.stop();
});

const ended = { ...data, "set-cookie": [expect.stringMatching(NO_SESSION)], "clear-site-data": '"cache", "storage"' };
const given = { "set-cookie": [expect.stringMatching(/^glimmer-browser=[\w-]{43}; .*HttpOnly; SameSite=Strict/)] };

/** Where an answer has more above it than others of its kind, once it is not a refusal. */
const besides: ReadonlyMap<Route, Readonly<Record<string, unknown>>> = new Map<
  Route,
  Readonly<Record<string, unknown>>
>([
  [api.account.signInPasskeyOptions, { ...json, ...given }],
  [api.account.signOut, ended],
  [api.account.signOutEverywhere, ended],
  [api.reviews.handOver, { ...data, "set-cookie": [expect.stringMatching(SESSION)] }],
  [api.notebooks.live, { ...data, "content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no" }],
  [api.uploads.options, { ...tus, "tus-version": "1.0.0", "tus-extension": some, "tus-max-size": some }],
  [
    api.uploads.head,
    { ...tus, "upload-offset": "0", "upload-length": "1000", "upload-metadata": some, "upload-expires": some },
  ],
  [api.uploads.drop, tus],
]);

function expected(route: Route, status: number): Readonly<Record<string, unknown>> {
  const own = besides.get(route);
  if (own !== undefined && status < 300) return own;
  if (status === 204) return data;
  return json;
}

/** What tus adds to a refusal, where it has come as far as tus. */
const ofTus = new Set(["tus-resumable", "upload-expires"]);

interface Way {
  readonly who: "nobody" | "anna";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const ways: Readonly<Record<string, Way>> = {
  "by nobody": { who: "nobody" },
  "by another origin": { who: "anna", headers: { origin: "https://evil.example" } },
  "with a body that is none": { who: "anna", body: [] },
  "as it is meant": { who: "anna" },
};

/** These leave the session that asks with less than it had. */
const isLast = (route: Route): boolean =>
  [api.account.signOut, api.account.signOutEverywhere, api.reviews.handOver, api.consent.handOver].some(
    (one) => one === route,
  );

describe.each(Object.entries(ways))("%s", (_way, { who, headers, body }) => {
  test("every route's answer has the headers of its kind, and no others", async () => {
    const { anna, running, ids } = attacked;
    const wrong: unknown[] = [];
    let asked = 0;
    for (const { route, name } of declared.toSorted((a, b) => Number(isLast(a.route)) - Number(isLast(b.route)))) {
      if (who === "anna" && isLast(route)) await anna.signIn();
      for (const place of placesOf(route, ids)) {
        const query = new URLSearchParams(queryOf(route)).toString();
        const { status, above } = await told(running.origin, who === "nobody" ? null : anna.browser, {
          method: route.method,
          path: addressOf(route, place) + (query === "" ? "" : `?${query}`),
          headers: { ...(route.answer === "tus" ? { "tus-resumable": "1.0.0" } : {}), ...headers },
          body: body ?? bodyOf(route),
        });
        const isRefused = route.answer === "tus" && status >= 300;
        const shown = Object.fromEntries(Object.entries(above).filter(([key]) => !(isRefused && ofTus.has(key))));
        try {
          expect(shown).toEqual(expected(route, status));
        } catch {
          wrong.push([name, status, shown]);
        }
        asked++;
      }
    }
    await anna.signIn();
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThanOrEqual(declared.length);
  });
});

/** What a browser may do with an answer (Fetch, "destination"). */
const shows = ["video", "audio", "image", "empty"];
const opens = ["document", "iframe", "frame", "embed", "object"];
const reads = [
  "script",
  "style",
  "font",
  "manifest",
  "track",
  "worker",
  "sharedworker",
  "serviceworker",
  "report",
  "xslt",
];
/** Opened in a window of its own, or saved, by somebody who wants just that. */
const alone: ReadonlySet<Route> = new Set<Route>([api.copies.file, api.endings.certificate]);

test("bytes of a film are for the players and pictures of our pages, and open nowhere else", async () => {
  const { anna, running, ids } = attacked;
  const media = declared.filter(({ route }) => route.answer === "bytes");
  let asked = 0;
  for (const { route, name } of media) {
    const path = addressOf(route, placesOf(route, ids)[0]!);
    const answered = async (headers: Readonly<Record<string, string>>) => {
      asked++;
      return (await told(running.origin, anna.browser, { method: route.method, path, headers })).status;
    };
    for (const dest of shows) expect(await answered({ "sec-fetch-dest": dest }), `${name} ${dest}`).not.toBe(403);
    for (const dest of [...opens, ...reads]) {
      const status = await answered({ "sec-fetch-dest": dest });
      if (alone.has(route)) expect(status, `${name} ${dest}`).not.toBe(403);
      else expect(status, `${name} ${dest}`).toBe(403);
    }
    const typed = await answered({ "sec-fetch-site": "none" });
    if (!alone.has(route)) expect(typed, name).toBe(403);
  }
  console.log(`${media.length} routes that answer bytes, asked ${asked} times`);
  expect(media.length).toBeGreaterThan(10);
});
