/** Browsers that are away at the identity provider: each is known again once, within ten minutes. Kept in memory. */
import type { Clock } from "#domain/moment.ts";
import type { Asked } from "./identity-provider.ts";

const GOOD_FOR = 600_000;
/** Away at once; beyond that the oldest are forgotten, so that nobody fills the memory by beginning. */
const MANY = 10_000;

/** Why somebody went there; `link` and `again` belong to the session that they began in. */
export type Visit = { readonly asked: Asked } & (
  | { readonly began: "sign-in" }
  | { readonly began: "link" | "again"; readonly session: string }
);

export interface Visits {
  give(browser: string, visit: Visit): void;
  /** Takes it out. @returns null if there is none, or it is too old */
  take(browser: string): Visit | null;
}

export function visitsKept(clock: Clock): Visits {
  const kept = new Map<string, { readonly visit: Visit; readonly until: number }>();
  return {
    give(browser, visit) {
      const now = Date.parse(clock());
      for (const [key, { until }] of kept) {
        if (until > now && kept.size < MANY) break;
        kept.delete(key);
      }
      kept.set(browser, { visit, until: now + GOOD_FOR });
    },
    take(browser) {
      const found = kept.get(browser);
      kept.delete(browser);
      return found !== undefined && found.until > Date.parse(clock()) ? found.visit : null;
    },
  };
}
