/** A running service with something in every place, and the addresses of everything that is declared, to be attacked. */
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { expect } from "vitest";
import type { Route } from "#contract/api/declare.ts";
import { everyRoute } from "#contract/api/routes.ts";
import { entries } from "#contract/entries.ts";
import { notebookKinds } from "#domain/notebook.ts";
import type { NotebookKind } from "#domain/notebook.ts";
import type { Person, Running, StartOptions } from "../server/running.ts";
import { newCase, owner, startService } from "../server/running.ts";
import { fieldsOf, sampleOf } from "./declared.ts";
import type { Json } from "./declared.ts";

export interface Attacked {
  readonly running: Running;
  /** The first of the service, and guider of the case: may do most. */
  readonly anna: Person;
  readonly ids: Readonly<Record<string, string>>;
}

export const metadataOf = (said: Readonly<Record<string, string>>): string =>
  Object.entries(said)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`)
    .join(",");

export async function startAttacked(options: StartOptions = {}): Promise<Attacked> {
  const running = await startService(undefined, options);
  const anna = await owner(running);
  const one = await newCase(anna, "case-of-anna");
  const begun = await anna.browser.call("POST", "/api/uploads", undefined, {
    "tus-resumable": "1.0.0",
    "upload-length": "1000",
    "upload-metadata": metadataOf({ case: one.id, cycle: one.cycle, kind: "interaction", name: "a.mp4" }),
  });
  expect(begun.status, JSON.stringify(begun.body)).toBe(201);
  const film = begun.headers.get("glimmer-film")!;
  const upload = begun.headers.get("location")!.split("/").at(-1)!;
  return {
    running,
    anna,
    ids: { case: one.id, cycle: one.cycle, film, upload, passkey: "p", clip: "c", part: "0" },
  };
}

/** What is declared, each with the name it goes by in a report. */
export const declared = everyRoute.map((route) => ({ route, name: `${route.method} ${route.path}` }));

export const isReading = ({ method }: Route): boolean => ["GET", "HEAD", "OPTIONS"].includes(method);

const kinds: readonly NotebookKind[] = notebookKinds;

/** Values for the names in a route's path: one set, or one for each kind of notebook. A name nobody knows leads nowhere. */
export function placesOf(
  route: Route,
  ids: Readonly<Record<string, string>>,
): readonly Readonly<Record<string, string>>[] {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const filled = Object.fromEntries(names.map((name) => [name, ids[name] ?? "nowhere"]));
  if (!names.includes("notebook")) return [filled];
  return kinds.map((kind) => ({ ...filled, kind, notebook: notebookOf(kind, ids) }));
}

export const notebookOf = (kind: NotebookKind, ids: Readonly<Record<string, string>>): string =>
  ({
    service: "service",
    case: ids["case"]!,
    film: ids["film"]!,
    review: ids["cycle"]!,
    outcomes: ids["case"]!,
    coding: `${ids["film"]}.${ids["account"] ?? "nobody"}`,
  })[kind];

/** The address with its names filled in, each as it stands: whoever attacks writes signs as they like. */
export const addressOf = (route: Route, place: Readonly<Record<string, string>>): string =>
  route.path.replaceAll(/:(\w+)/g, (_, name: string) => place[name]!);

/** A query that the route takes, with every field. */
export function queryOf(route: Route): Readonly<Record<string, string>> {
  const sample = route.query === undefined ? {} : fieldsOf(sampleOf(route.query));
  return Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, wordOf(value)]));
}

const wordOf = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value));

export const bodyOf = (route: Route): Json | undefined => (route.body === undefined ? undefined : sampleOf(route.body));

export interface EntryPlace {
  readonly kind: NotebookKind;
  readonly name: string;
  readonly value: Json;
}

/** Everything that may stand in a notebook, by the schemas of the notebooks. */
export const entryPlaces: readonly EntryPlace[] = kinds.flatMap((kind) =>
  Object.entries(entries[kind]).map(([name, schema]) => ({
    kind,
    name: name.endsWith("/") ? `${name}planted` : name,
    value: sampleOf(schema),
  })),
);

const isOfRefusals = (row: Readonly<Record<string, unknown>>): boolean =>
  row["what"] === "access-refused" || (row["name"] === "audit" && "value" in row);

/** All that stands in the service's SQLite, table by table; not when somebody was last seen, or was refused. */
export function standing({ running }: Attacked): string {
  const db = new DatabaseSync(join(running.folder, "data", "glimmer.sqlite"), { readOnly: true });
  try {
    const tables = db.prepare("select name from sqlite_master where type = 'table' order by name").all();
    const rows = tables.map(({ name }) => {
      // That somebody was refused is written down, and nothing else may be.
      const all = db
        .prepare(`select * from "${String(name)}"`)
        .all()
        .filter((row) => !isOfRefusals(row));
      return [
        name,
        all.map((row) =>
          Object.entries(row)
            .filter(([column]) => column !== "seen_at")
            .map(String),
        ),
      ];
    });
    return JSON.stringify(rows, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  } finally {
    db.close();
  }
}
