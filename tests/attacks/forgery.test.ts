/** Requests that another site makes a browser send: each that would change something is refused, and nothing is changed. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fieldsOf } from "./declared.ts";
import type { Attacked } from "./attacked.ts";
import { addressOf, bodyOf, declared, isReading, placesOf, standing, startAttacked } from "./attacked.ts";

let attacked: Attacked;
beforeAll(async () => {
  attacked = await startAttacked();
});
afterAll(async () => {
  expect(attacked.running.faults).toEqual([]);
  await attacked.running.stop();
});

interface Forged {
  readonly headers: Readonly<Record<string, string | null>>;
  readonly method?: string;
  /** How the body is written; JSON where nothing else is said. */
  readonly body?: (said: Readonly<Record<string, unknown>>) => string;
  readonly statuses: readonly number[];
}

const asForm = (said: Readonly<Record<string, unknown>>) =>
  new URLSearchParams(Object.entries(said).map(([name, value]) => [name, JSON.stringify(value)])).toString();
const asParts = (said: Readonly<Record<string, unknown>>) =>
  `--x\r\ncontent-disposition: form-data; name="json"\r\n\r\n${JSON.stringify(said)}\r\n--x--\r\n`;

/** Each with headers beside those of a page of ours; null takes one of these away. */
const forged: Readonly<Record<string, Forged>> = {
  "by another origin": { headers: { origin: "https://evil.example" }, statuses: [403] },
  "by a neighbour on another port": { headers: { origin: "http://localhost:1" }, statuses: [403] },
  "by ours over https": { headers: { origin: "https://localhost" }, statuses: [403] },
  "by an origin that begins as ours": { headers: { origin: "http://localhost.evil.example" }, statuses: [403] },
  "by a frame without an origin": { headers: { origin: "null" }, statuses: [403] },
  "by something that names no origin": { headers: { origin: null }, statuses: [403] },
  "by two origins": { headers: { origin: "https://evil.example, http://localhost" }, statuses: [403] },
  "from another site": { headers: { "sec-fetch-site": "cross-site" }, statuses: [403] },
  "from a neighbour": { headers: { "sec-fetch-site": "same-site" }, statuses: [403] },
  "from an address that was typed in": { headers: { "sec-fetch-site": "none" }, statuses: [403] },
  "by a form": {
    headers: {
      origin: "https://evil.example",
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "navigate",
      "content-type": "application/x-www-form-urlencoded",
    },
    method: "POST",
    body: asForm,
    statuses: [403],
  },
  "by a form with a file": {
    headers: { origin: null, "content-type": "multipart/form-data; boundary=x" },
    method: "POST",
    body: asParts,
    statuses: [403],
  },
  "by a form that writes JSON": {
    headers: { origin: "null", "sec-fetch-site": "cross-site", "content-type": "text/plain" },
    method: "POST",
    body: (said) => JSON.stringify(said),
    statuses: [403],
  },
  "by a picture: GET in its place": {
    headers: { origin: null, "sec-fetch-site": "cross-site" },
    method: "GET",
    statuses: [403],
  },
};

// Another server says nothing by a browser, and nothing of a browser's is looked at there.
const changing = declared.filter(({ route }) => !isReading(route) && route.from !== "elsewhere");

describe.each(Object.entries(forged))("%s", (_how, { headers, method, body, statuses }) => {
  test("nothing is done", async () => {
    const { anna, running, ids } = attacked;
    const before = standing(attacked);
    let asked = 0;
    for (const { route, name } of changing) {
      for (const place of placesOf(route, ids)) {
        const said = fieldsOf(bodyOf(route));
        const sent: Record<string, string | null> = {
          origin: running.origin,
          "sec-fetch-site": "same-origin",
          "content-type": "application/json",
          ...headers,
        };
        const by = method ?? route.method;
        const response = await fetch(running.origin + addressOf(route, place), {
          method: by,
          redirect: "manual",
          headers: {
            cookie: [...anna.browser.cookies].map((pair) => pair.join("=")).join("; "),
            ...Object.fromEntries(Object.entries(sent).filter((pair): pair is [string, string] => pair[1] !== null)),
          },
          ...(by === "GET" ? {} : { body: (body ?? JSON.stringify)(said) }),
        });
        expect(statuses, `${name}: ${await response.text()}`).toContain(response.status);
        expect([...response.headers.keys()].filter((one) => one.startsWith("access-control"))).toEqual([]);
        asked++;
      }
    }
    expect(asked).toBeGreaterThanOrEqual(changing.length);
    expect(standing(attacked)).toBe(before);
  });
});

test("a page of ours that sends what forms send changes nothing either", async () => {
  const { anna, ids } = attacked;
  const before = standing(attacked);
  for (const type of [
    "application/x-www-form-urlencoded",
    "text/plain",
    "multipart/form-data; boundary=x",
    "text/json",
  ]) {
    for (const { route, name } of changing) {
      if (route.body === undefined) continue;
      for (const place of placesOf(route, ids)) {
        const answer = await anna.browser.call(route.method, addressOf(route, place), bodyOf(route), {
          "content-type": type,
        });
        expect(Math.floor(answer.status / 100), `${name} as ${type}: ${JSON.stringify(answer.body)}`).toBe(4);
      }
    }
  }
  expect(standing(attacked)).toBe(before);
});

test("GET in the place of what changes something, by a page of ours, changes nothing", async () => {
  const { anna, ids } = attacked;
  const before = standing(attacked);
  for (const { route, name } of changing) {
    for (const place of placesOf(route, ids)) {
      const query = asForm(fieldsOf(bodyOf(route)));
      const answer = await anna.browser.call(
        "GET",
        `${addressOf(route, place)}?${query}&_method=${route.method}`,
        undefined,
        {
          "x-http-method-override": route.path.startsWith("/api/uploads") ? "GET" : route.method,
        },
      );
      expect(answer.status, name).toBeLessThan(500);
    }
  }
  expect(standing(attacked)).toBe(before);
});

test("the same by a page of ours is done, and is seen to be done", async () => {
  const { anna } = attacked;
  const before = standing(attacked);
  expect((await anna.browser.call("POST", "/api/cases", { id: "a-case-of-ours" })).status).toBe(200);
  expect(standing(attacked)).not.toBe(before);
});
