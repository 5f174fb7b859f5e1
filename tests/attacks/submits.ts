/** What somebody submits, made ready so that it is taken; and what it leaves behind. */
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { expect } from "vitest";
import type { Route } from "#contract/api/declare.ts";
import type { RealProvider } from "../server/provider.ts";
import type { Browser, Person, Running } from "../server/running.ts";

export interface Submit {
  readonly browser: Browser;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** As it is sent, where that is not JSON. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

/** A submit that is made ready twice: to be sent once, and to be sent many times at once. */
export interface Twice {
  readonly route: Route;
  readonly ready: (which: Which) => Promise<Submit>;
  /** What is done at the first goes to nobody else: each of the others is refused. */
  readonly isTakenOnce?: true;
}
export type Which = "one" | "many";

export interface Busy {
  readonly running: Running;
  /** Runs the service, leads it, guides. */
  readonly anna: Person;
  readonly ben: Person;
  readonly provider: RealProvider;
  /** Null where it is the SQLite in the data folder. */
  readonly databaseUrl: string | null;
}

export async function call(browser: Browser, method: string, path: string, body?: unknown) {
  const answer = await browser.call(method, path, body);
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body;
}

/** Sends the same so many times at once. @returns the statuses */
export async function sent(
  { route }: Twice,
  origin: string,
  times: number,
  submit: Submit,
): Promise<readonly number[]> {
  const { browser, path, body, headers = {}, bytes } = submit;
  const cookie = [...browser.cookies].map((pair) => pair.join("=")).join("; ");
  const type: Readonly<Record<string, string>> = body === undefined ? {} : { "content-type": "application/json" };
  const answers = await Promise.all(
    Array.from({ length: times }, async () => {
      const answer = await fetch(origin + path, {
        method: route.method,
        headers: { origin, "sec-fetch-site": "same-origin", cookie, ...type, ...headers },
        ...(bytes !== undefined ? { body: bytes } : body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      await answer.arrayBuffer();
      return answer.status;
    }),
  );
  return answers;
}

/** What there is: how many rows of each table, and how often each thing was written down as done. */
export type Standing = Readonly<Record<string, number>>;

/** Counted by what was done; by names of runs; and texts that are kept once, whoever is asked with them. */
const aside = new Set(["audit", "counters", "consent_texts"]);

export async function standingOf({ running, databaseUrl }: Pick<Busy, "running" | "databaseUrl">): Promise<Standing> {
  await using asking =
    databaseUrl === null ? sqlite(join(running.folder, "data", "glimmer.sqlite")) : await postgres(databaseUrl);
  const { rows } = asking;
  const count = async (sql: string): Promise<number> => Number((await rows(sql))[0]?.["n"]);
  // What is still made of a film is waited for.
  while ((await count("select count(*) as n from jobs where state in ('waiting', 'running')")) > 0) await sleep(50);
  const standing: Record<string, number> = {};
  for (const { name } of await rows(asking.tables)) {
    if (!aside.has(String(name))) standing[String(name)] = await count(`select count(*) as n from "${String(name)}"`);
  }
  // That somebody was refused, or has to wait, may be written down as often as they were.
  const done = await rows(
    "select what, count(*) as n from audit where what not like '%refused' and what <> 'sign-in-slowed' group by what",
  );
  for (const { what, n } of done) standing[`audit: ${String(what)}`] = Number(n);
  return standing;
}

interface Asking extends AsyncDisposable {
  readonly tables: string;
  readonly rows: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
}

function sqlite(path: string): Asking {
  const db = new DatabaseSync(path, { readOnly: true });
  return {
    tables: "select name from sqlite_master where type = 'table'",
    rows: async (sql) => db.prepare(sql).all(),
    [Symbol.asyncDispose]: async () => db.close(),
  };
}

async function postgres(connectionString: string): Promise<Asking> {
  const client = new Client({ connectionString });
  await client.connect();
  return {
    tables: "select table_name as name from information_schema.tables where table_schema = 'public'",
    rows: async (sql) => (await client.query(sql)).rows,
    [Symbol.asyncDispose]: async () => client.end(),
  };
}

/** What came to it, and what went. */
export function difference(before: Standing, after: Standing): Standing {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changes = names.map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const);
  return Object.fromEntries(changes.filter(([, change]) => change !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
