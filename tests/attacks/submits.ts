/** What somebody submits, made ready so that it is taken; and what it leaves behind. */
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
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

export async function standingOf({ running }: Pick<Busy, "running">): Promise<Standing> {
  const db = new DatabaseSync(join(running.folder, "data", "glimmer.sqlite"), { readOnly: true });
  try {
    // What is still made of a film is waited for.
    const open = db.prepare("select count(*) as n from jobs where state in ('waiting', 'running')");
    while (Number(open.get()?.["n"]) > 0) await sleep(50);
    const tables = db.prepare("select name from sqlite_master where type = 'table' order by name").all();
    const counted = tables
      .map(({ name }) => String(name))
      .filter((name) => !aside.has(name))
      .map((name) => [name, Number(db.prepare(`select count(*) as n from "${name}"`).get()?.["n"])] as const);
    // That somebody was refused may be written down as often as they were.
    const done = db.prepare("select what, count(*) as n from audit where what not like '%refused' group by what").all();
    return Object.fromEntries([
      ...counted,
      ...done.map(({ what, n }) => [`audit: ${String(what)}`, Number(n)] as const),
    ]);
  } finally {
    db.close();
  }
}

/** What came to it, and what went. */
export function difference(before: Standing, after: Standing): Standing {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changes = names.map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const);
  return Object.fromEntries(changes.filter(([, change]) => change !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
