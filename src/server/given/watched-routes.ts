import { watched as declared } from "#contract/api/watched.ts";
import { watchedIn } from "#domain/watched.ts";
import type { Routes } from "../serve.ts";

/** Who has looked at a film: read from the audit, which nobody can change. */
export const watchedRoutes = (): Routes => (serve) => {
  serve(declared.film, async ({ film, records }) => {
    const { accounts, audit } = records.stores;
    const known = new Map((await accounts.list()).map((account) => [account.id, account]));
    return watchedIn(await audit.ofCase(film.caseId), film.id).map(({ account, what, at, times }) => {
      const who = known.get(account);
      return { name: who?.name ?? "", roles: [...(who?.roles ?? [])], what, at, times };
    });
  });
};
