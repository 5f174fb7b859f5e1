import { existsSync } from "node:fs";
import { relative } from "node:path";
import process from "node:process";
import type { Places } from "#server/places.ts";
import { placesOf } from "#server/places.ts";
import type { Settings } from "#server/settings.ts";
import { readSettings } from "#server/settings.ts";
import { rootFrom } from "#server/root-from.ts";
import type { RootSecret } from "#vault/root-secret.ts";
import type { Outcome } from "../outcome.ts";
import { done, refused } from "../outcome.ts";
import { askPassphrase } from "../passphrase.ts";
import { unlessProblem } from "../vault-problem.ts";

/** The service that `npm start` would start, and where it lies. */
export interface ServiceHere {
  readonly settings: Settings;
  readonly places: Places;
  /** As `openRecords` takes it. */
  readonly database: string;
  /** The data folder as a person would type it. */
  readonly name: string;
}

export function serviceHere(): Outcome<ServiceHere> {
  const read = readSettings(process.env);
  if (!read.ok) return refused("usage-value", { value: `${read.name}="${read.value}"` });
  const { settings } = read;
  const places = placesOf(settings);
  return done({
    settings,
    places,
    database: settings.databaseUrl ?? places.database,
    name: relative(process.cwd(), settings.dataDir) || ".",
  });
}

/** The same, and there is one. */
export function serviceThere(): Outcome<ServiceHere> {
  const here = serviceHere();
  if (!here.ok) return here;
  const { settings, places, name } = here.value;
  const isThere = settings.databaseUrl !== null || existsSync(places.database);
  return isThere ? here : refused("data-missing", { name });
}

/** What opens the keys. It is in no backup, so it has to be here already. */
export async function rootThere({ settings }: ServiceHere): Promise<Outcome<RootSecret>> {
  const root = rootFrom(settings, async () => {
    const typed = await askPassphrase(false);
    return typed.ok ? typed.value : null;
  });
  return unlessProblem(settings.rootKey, async () => {
    const secret = await root.read();
    if (secret === null) return refused("vault-root-missing", { name: settings.rootKey });
    // Asked for once.
    return done({ read: async () => secret.slice(), make: () => root.make() });
  });
}
