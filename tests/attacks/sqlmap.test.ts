/** sqlmap looks for statements that a caller can write into, and finds none; where there is one, it finds it. */
import { createServer } from "node:http";
import { DatabaseSync } from "node:sqlite";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { api } from "#contract/api/routes.ts";
import type { Route } from "#contract/api/declare.ts";
import type { RunningDatabase } from "../records/databases.ts";
import { databases } from "../records/databases.ts";
import { freePort } from "../server/running.ts";
import { size, soaking } from "../size.ts";
import type { Attacked } from "./attacked.ts";
import { bodyOf, declared, entryPlaces, notebookOf, placesOf, queryOf, startAttacked } from "./attacked.ts";
import type { Request } from "./sqlmap.ts";
import { HERE, probe, sqlmapHere } from "./sqlmap.ts";

/** Every day: a number in a query, ids in paths, and a body that anybody may send. */
const everyDay: ReadonlySet<Route> = new Set<Route>([
  api.notebooks.read,
  api.cases.open,
  api.account.signInPassword,
  api.contacts.put,
]);

/** These end the session that asks, or never end. */
const isLeftOut = (route: Route): boolean =>
  route.answer === "events" || new Set<Route>([api.account.signOut, api.account.signOutEverywhere]).has(route);

const marked = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value + HERE]));

function* requestsTo({
  running,
  ids,
}: Attacked): Generator<Omit<Request, "headers"> & Pick<Partial<Request>, "headers">> {
  for (const { route } of declared) {
    if (isLeftOut(route) || !(soaking || everyDay.has(route))) continue;
    const body = bodyOf(route);
    for (const place of placesOf(route, { ...ids, account: "nobody" })) {
      if (!soaking && place["kind"] !== undefined && place["kind"] !== "case") continue;
      const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => place[name]! + HERE);
      const query = Object.entries(marked(queryOf(route))).map((pair) => pair.join("="));
      yield {
        method: route.method,
        path: path + (query.length === 0 ? "" : `?${query.join("&")}`),
        ...(body === undefined ? {} : { body }),
        ...(route.answer === "tus" ? { headers: { "tus-resumable": "1.0.0" } } : {}),
      };
    }
  }
  for (const [n, { kind, name, value }] of entryPlaces.entries()) {
    if (!soaking && name !== "question") continue;
    const edits = [{ id: `planted-edit-${n}`, name, was: null, now: value }];
    yield { method: "POST", path: `/api/notebooks/${kind}/${notebookOf(kind, ids)}`, body: { edits } };
  }
  const known = marked({ glimmer: "A".repeat(43), "glimmer-known": "B", "glimmer-browser": "C", "glimmer-away": "D" });
  const cookie = Object.entries(known)
    .map((pair) => pair.join("="))
    .join("; ");
  const headers = marked({
    "user-agent": "Mozilla/5.0",
    referer: running.origin,
    "x-forwarded-for": "127.0.0.1",
    "if-none-match": '"x"',
    range: "bytes=0-1",
    "last-event-id": "1",
  });
  yield { method: "GET", path: "/api/cases", headers: { ...headers, cookie } };
}

describe.skipIf(!sqlmapHere).each(databases.slice(0, size({ test: 1, soak: databases.length })))(
  "on $name",
  ({ name: database, here, start }) => {
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

    test.skipIf(!here)("sqlmap finds no statement that a caller can write into", async () => {
      const { running, anna } = attacked;
      const wrong: string[] = [];
      let [requests, places] = [0, 0];
      for (const request of requestsTo(attacked)) {
        // Some of what is asked ends a session, or gives another.
        const browser = running.browser();
        await anna.signIn(browser);
        const headers = {
          origin: running.origin,
          "sec-fetch-site": "same-origin",
          cookie: [...browser.cookies].map((pair) => pair.join("=")).join("; "),
          ...request.headers,
        };
        const dbms = database === "SQLite" ? "sqlite" : "postgresql";
        const probed = await probe(running.origin, { ...request, headers }, dbms);
        const asked = `${request.method} ${request.path}`;
        wrong.push(...probed.found.map((place) => `${asked}: ${place}`));
        for (const [status, count] of probed.statuses) {
          requests += count;
          if (status >= 500) wrong.push(`${asked}: ${count} times ${status}`);
        }
        places += probed.places.length;
      }
      console.log(`sqlmap: ${requests} requests at ${places} places on ${database}`);
      expect(wrong).toEqual([]);
      expect(running.faults).toEqual([]);
      expect(places).toBeGreaterThan(size({ test: 20, soak: 300 }));
      expect(requests).toBeGreaterThan(size({ test: 500, soak: 5000 }));
    });
  },
);

test.skipIf(!sqlmapHere)("a statement that takes words for its own is found by sqlmap", async () => {
  const db = new DatabaseSync(":memory:");
  db.exec("create table people (id text, name text); insert into people values ('anna', 'Anna'), ('ben', 'Ben')");
  const port = await freePort();
  const server = createServer((request, response) => {
    const answer = (id: string) => {
      try {
        response.end(JSON.stringify(db.prepare(`select name from people where id = '${id}'`).all()));
      } catch {
        response.writeHead(400).end();
      }
    };
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const cookie = /who=([^;]*)/.exec(request.headers.cookie ?? "")?.[1];
    if (request.method === "POST") void text(request).then((body) => answer(JSON.parse(body).id));
    else answer(decodeURIComponent(searchParams.get("id") ?? cookie ?? pathname.slice(1)));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const planted: readonly Request[] = [
    { method: "GET", path: `/?id=anna${HERE}`, headers: {} },
    { method: "GET", path: `/anna${HERE}`, headers: {} },
    { method: "GET", path: "/", headers: { cookie: `who=anna${HERE}` } },
    { method: "POST", path: "/", headers: {}, body: { id: "anna" } },
  ];
  for (const request of planted) {
    const { found } = await probe(`http://localhost:${port}`, request, "sqlite");
    expect(found, `${request.method} ${request.path}`).toHaveLength(1);
  }
  server.closeAllConnections();
  server.close();
  db.close();
});
