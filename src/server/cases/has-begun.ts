import type { Stores } from "#domain/records.ts";

/** The work has begun once a film of it came in, whatever became of that film. */
export async function hasBegun({ films, audit }: Pick<Stores, "films" | "audit">, caseId: string): Promise<boolean> {
  const arrived = (await films.listOf(caseId)).some(({ state }) => state !== "arriving");
  return arrived || (await audit.ofCase(caseId)).some(({ what }) => what === "film-arrived");
}
