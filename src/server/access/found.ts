import { z } from "zod";
import type { Case } from "#domain/case.ts";
import { codingBehind } from "#domain/coding.ts";
import type { NotebookKind } from "#domain/notebook.ts";
import { notebookKinds } from "#domain/notebook.ts";
import type { Stores } from "#domain/records.ts";
import type { Found } from "../serve.ts";

const nothing: Found = { case: null, cycle: null, film: null, upload: null, notebook: null, forward: null };
const kind = z.enum(notebookKinds);

/**
 * What the names in a path lead to, found once for every call.
 *
 * @returns null where a name leads nowhere
 */
export async function found(stores: Stores, params: Readonly<Record<string, string>>): Promise<Found | null> {
  const { case: one, code, cycle, film, upload, notebook, forward, emergency } = params;
  if (forward !== undefined) return byForward(stores, forward);
  if (upload !== undefined) return byUpload(stores, upload);
  if (film !== undefined) return byFilm(stores, film);
  if (cycle !== undefined) return byCycle(stores, cycle);
  if (one !== undefined) return byCase(stores, one);
  if (code !== undefined) return ofCase(await stores.cases.coded(code));
  if (emergency !== undefined) return byEmergency(stores, emergency);
  if (notebook !== undefined) return byNotebook(stores, params["kind"], notebook);
  return nothing;
}

const ofCase = (one: Case | null): Found | null => one && { ...nothing, case: one };
const byCase = async (stores: Stores, id: string): Promise<Found | null> => ofCase(await stores.cases.get(id));

async function byCycle(stores: Stores, id: string): Promise<Found | null> {
  const cycle = await stores.cases.cycle(id);
  const behind = cycle && (await byCase(stores, cycle.caseId));
  return behind && { ...behind, cycle };
}

async function byFilm(stores: Stores, id: string): Promise<Found | null> {
  const film = await stores.films.get(id);
  const behind = film && (await byCase(stores, film.caseId));
  return behind && { ...behind, film };
}

async function byUpload(stores: Stores, id: string): Promise<Found | null> {
  const upload = await stores.uploads.get(id);
  const behind = upload && (await byCase(stores, upload.caseId));
  return behind && { ...behind, upload };
}

async function byForward(stores: Stores, id: string): Promise<Found | null> {
  const forward = await stores.forwards.get(id);
  const behind = forward && (await byCase(stores, forward.caseId));
  return behind && { ...behind, forward };
}

async function byEmergency(stores: Stores, id: string): Promise<Found | null> {
  const emergency = await stores.emergencies.get(id);
  return emergency && byCase(stores, emergency.caseId);
}

async function byNotebook(stores: Stores, kindName: string | undefined, id: string): Promise<Found | null> {
  const named = kind.safeParse(kindName).data;
  if (named === undefined) return null;
  const behind = await behindNotebook[named](stores, id);
  return behind && { ...behind, notebook: { kind: named, id } };
}

const behindNotebook: { readonly [kind in NotebookKind]: (stores: Stores, id: string) => Promise<Found | null> } = {
  service: async (_stores, id) => (id === "service" ? nothing : null),
  case: byCase,
  film: byFilm,
  review: byCycle,
  outcomes: byCase,
  coding: async (stores, id) => {
    // Of a film somebody codes, what the path leads to is their own notes about it.
    const behind = await byFilm(stores, codingBehind(id).film);
    return behind && { ...behind, film: null };
  },
};
