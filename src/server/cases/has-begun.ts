import type { Stores } from "#domain/records.ts";

/** The work has begun once a film of it came in, whatever became of that film. */
export const hasBegun = async ({ audit }: Pick<Stores, "audit">, caseId: string): Promise<boolean> =>
  (await audit.ofCase(caseId)).some(({ what }) => what === "film-arrived");
