/** Notebooks with a payload in every text that they take, by the schemas of their entries. */
import { expect } from "vitest";
import { entrySchema } from "#contract/entries.ts";
import type { NotebookKind } from "#domain/notebook.ts";
import type { Browser } from "../server/running.ts";
import { entryPlaces } from "./attacked.ts";
import type { Json, Way } from "./declared.ts";
import { fieldsOf, textsIn, withAt } from "./declared.ts";
import { planted } from "./planted.ts";

/** What pages need to show an entry at all; `undefined` where it is better left out. */
const shownAs: Readonly<Record<string, Readonly<Record<string, Json | undefined>>>> = {
  "film mark/": { chain: [null, null, null, null, null, null], labels: [] },
  "film clip/": { still: null },
  "case focus": { kind: "child" },
  "case point/": { cycle: null },
  "review words/": { clip: null, at: null, who: "client" },
  "service label/": { away: undefined, key: "" },
  "service consent-text/": { language: "en" },
  "service letter-template/": { away: undefined },
  "service question/": { away: undefined },
  "outcomes letter/": { template: "client-end", ready: false },
};

const takes = (kind: NotebookKind, name: string, value: Json): boolean =>
  entrySchema(kind, name)?.safeParse(value).success ?? false;

/**
 * An entry with a payload in each of its texts that takes any words.
 *
 * @param name such as `question`, or `note/` where there are several
 * @param n which payload
 * @param more what stands there as it is
 */
export function plantedEntry(
  kind: NotebookKind,
  name: string,
  n: number,
  more: Readonly<Record<string, Json | undefined>> = {},
): Json {
  const key = `${kind} ${name}`;
  const place = entryPlaces.find((one) => one.kind === kind && one.name.replace("planted", "") === name)!;
  const fixed = { ...shownAs[key], ...more };
  const sample = Object.entries({ ...fieldsOf(place.value), ...fixed });
  let now: Json = Object.fromEntries(sample.filter((pair): pair is [string, Json] => pair[1] !== undefined));
  for (const way of textsIn(now)) {
    const isFixed = Object.hasOwn(fixed, String(way[0]));
    if (isFixed || !takes(kind, place.name, withAt(now, way, "any words <at> all"))) continue;
    now = withAt(now, way, planted(fieldOf(kind, name, way), n));
  }
  return now;
}

/** Every text of every entry that takes any words, as reports call it. */
export const textFields = (): readonly string[] =>
  entryPlaces.flatMap(({ kind, name, value }) =>
    textsIn(value)
      .filter((way) => takes(kind, name, withAt(value, way, "any words <at> all")))
      .map((way) => fieldOf(kind, name.replace("planted", ""), way)),
  );

const fieldOf = (kind: NotebookKind, name: string, way: Way): string =>
  `${kind} ${name} ${way.filter((step) => typeof step === "string").join(".")}`;

export interface Books {
  /** Writes entries, whatever stood under their names; null takes one away. */
  write(kind: NotebookKind, id: string, entries: Readonly<Record<string, Json>>): Promise<void>;
}

const AT_ONCE = 50;

export function booksOf(browser: Browser): Books {
  const stands = new Map<string, Json>();
  let written = 0;
  return {
    async write(kind, id, entries) {
      const edits = Object.entries(entries).map(([name, now]) => {
        const was = stands.get(`${kind} ${id} ${name}`) ?? null;
        stands.set(`${kind} ${id} ${name}`, now);
        return { id: `planted-${++written}-edit`, name, was, now };
      });
      for (let at = 0; at < edits.length; at += AT_ONCE) {
        const body = { edits: edits.slice(at, at + AT_ONCE) };
        const answer = await browser.call("POST", `/api/notebooks/${kind}/${id}`, body);
        expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      }
    },
  };
}

/** Several entries of one kind, each with the next payload. */
export const several = (
  kind: NotebookKind,
  name: string,
  count: number,
  more: (n: number) => Readonly<Record<string, Json | undefined>> = () => ({}),
): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [`${name}planted-${n}`, plantedEntry(kind, name, n, more(n))]),
  );
