/** Statements in the place of values: every parameter of everything that is declared, and every field of every notebook. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunningDatabase } from "../records/databases.ts";
import { databases } from "../records/databases.ts";
import { size } from "../size.ts";
import type { Attacked } from "./attacked.ts";
import {
  addressOf,
  bodyOf,
  declared,
  entryPlaces,
  metadataOf,
  notebookOf,
  placesOf,
  queryOf,
  startAttacked,
} from "./attacked.ts";
import type { Json } from "./declared.ts";
import { textsIn, withAt } from "./declared.ts";
import { ALWAYS, NEVER, sqlPayloads } from "./sql-payloads.ts";

/** All of them, or a few for every parameter, others for the next one. */
const EACH = size({ test: 1, soak: sqlPayloads.length });
/** Milliseconds. A statement that was made to wait takes a minute. */
const WAITED = 40_000;

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A place where a caller may write what they like, and the call with something written there. */
interface Place {
  readonly name: string;
  readonly with: (payload: string) => Call;
  /** Told that the last call was taken. */
  readonly taken?: () => void;
}

const inHeader = (text: string): string => Buffer.from(text.replaceAll(/\p{Cc}/gu, " "), "utf8").toString("latin1");

function placesIn({ ids, anna }: Attacked): Place[] {
  const places: Place[] = [];
  for (const { route, name } of declared) {
    if (route.answer === "events") continue; // as notebooks are read, and it does not end
    for (const place of placesOf(route, ids)) {
      const query = queryOf(route);
      const body = bodyOf(route);
      const call = (more: Partial<Call> = {}, at = place, asked = query): Call => {
        const search = new URLSearchParams(asked).toString();
        return {
          method: route.method,
          path: addressOf(route, at) + (search === "" ? "" : `?${search}`),
          ...(body === undefined ? {} : { body }),
          ...(route.answer === "tus" ? { headers: { "tus-resumable": "1.0.0" } } : {}),
          ...more,
        };
      };
      for (const key of Object.keys(place)) {
        places.push({
          name: `${name} :${key}`,
          with: (text) => call({}, { ...place, [key]: encodeURIComponent(text.toWellFormed()) }),
        });
      }
      for (const key of Object.keys(query)) {
        places.push({ name: `${name} ?${key}`, with: (text) => call({}, place, { ...query, [key]: text }) });
      }
      for (const way of body === undefined ? [] : textsIn(body)) {
        places.push({ name: `${name} ${way.join(".")}`, with: (text) => call({ body: withAt(body!, way, text) }) });
      }
    }
  }
  const stands = new Map<string, Json>();
  let written = 0;
  for (const { kind, name, value } of entryPlaces) {
    for (const way of textsIn(value)) {
      let [now, at]: [Json, string] = [null, name];
      places.push({
        name: `${kind} ${name} ${way.join(".")}`,
        with(text) {
          now = withAt(value, way, text);
          // A new name each time, where there may be several: what stands under one may be settled once it is written.
          at = name.replace("planted", `planted-${++written}`);
          const edits = [{ id: `planted-edit-${written}`, name: at, was: stands.get(`${kind} ${at}`) ?? null, now }];
          return { method: "POST", path: `/api/notebooks/${kind}/${notebookOf(kind, ids)}`, body: { edits } };
        },
        taken: () => void stands.set(`${kind} ${at}`, now),
      });
    }
  }
  const session = anna.browser.cookies.get("glimmer")!;
  const said = { case: ids["case"]!, cycle: ids["cycle"]!, kind: "interaction", name: "a.mp4" };
  const upload = (key: string) => (text: string) => ({
    method: "POST",
    path: "/api/uploads",
    headers: {
      "tus-resumable": "1.0.0",
      "upload-length": "10",
      "upload-metadata": metadataOf({ ...said, [key]: text.toWellFormed() }),
    },
  });
  const reading = (header: string) => (text: string) => ({
    method: "GET",
    path: "/api/cases",
    headers: { [header]: inHeader(text) },
  });
  places.push(
    ...["case", "cycle", "kind", "name"].map((key) => ({ name: `upload-metadata ${key}`, with: upload(key) })),
    ...["user-agent", "x-forwarded-for", "accept", "range", "if-none-match", "referer", "last-event-id"].map(
      (header) => ({
        name: header,
        with: reading(header),
      }),
    ),
    {
      name: "cookie",
      with: (text) => ({ method: "GET", path: "/api/cases", headers: { cookie: inHeader(`glimmer=${text}`) } }),
    },
    {
      name: "another cookie",
      with: (text) => ({
        method: "POST",
        path: "/api/sign-in/password",
        body: { signInName: "nobody", password: "x".repeat(12), code: "000000" },
        headers: { cookie: inHeader(`glimmer=${session}; glimmer-known=${text}; glimmer-browser=${text}`) },
      }),
    },
    {
      name: "the name of a device",
      with: (text) => ({
        method: "POST",
        path: "/api/sign-in/password",
        body: { signInName: text, password: text.padEnd(12), code: text },
        headers: { "user-agent": inHeader(text) },
      }),
    },
  );
  return places;
}

describe.each(databases)("on $name", ({ name: database, here, start }) => {
  let kept: RunningDatabase;
  let attacked: Attacked;
  beforeAll(async () => {
    if (!here) return;
    kept = await start();
    attacked = await startAttacked(database === "SQLite" ? {} : { databaseUrl: await kept.fresh() });
  });
  afterAll(async () => {
    await attacked?.running.stop();
    await kept?.stop();
  });

  test.skipIf(!here)("no parameter becomes part of a statement", async () => {
    const { running, anna } = attacked;
    // The second database is reached by the same code: every third place will do for every day.
    const every = database === "SQLite" ? 1 : size({ test: 3, soak: 1 });
    const places = placesIn(attacked).filter((_, i) => i % every === 0);
    const wrong: string[] = [];
    let asked = 0;
    const ask = async ({ name, with: write, taken }: Place, payload: string): Promise<number> => {
      const { method, path, body, headers } = write(payload);
      const before = performance.now();
      const browser = running.browser();
      for (const pair of anna.browser.cookies) browser.cookies.set(...pair);
      const answer = await browser.call(method, path, body, headers);
      asked++;
      if (answer.status === 200) taken?.();
      if (answer.status >= 500) wrong.push(`${name} with ${payload}: ${answer.status}`);
      if (performance.now() - before > WAITED) wrong.push(`${name} with ${payload} waited`);
      return answer.status;
    };
    for (const [i, place] of places.entries()) {
      const [always, never] = [await ask(place, ALWAYS), await ask(place, NEVER)];
      if (always !== never) wrong.push(`${place.name}: ${always} for what is always so, ${never} for what never is`);
      for (let n = 0; n < EACH; n++) await ask(place, sqlPayloads[(i * EACH + n) % sqlPayloads.length]!);
    }
    expect(wrong).toEqual([]);
    expect(running.faults).toEqual([]);
    console.log(`${asked} requests at ${places.length} places on ${database}`);
    expect(asked).toBeGreaterThan(size({ test: 300 / every, soak: 5000 }));
    // Everything is still there, and everybody.
    const colleagues = await anna.browser.call("GET", "/api/accounts");
    expect(colleagues.body).toHaveLength(1);
    expect((await anna.browser.call("GET", "/api/cases/case-of-anna")).status).toBe(200);
  });
});
