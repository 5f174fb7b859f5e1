import { allowedBy } from "#domain/access.ts";
import type { Case } from "#domain/case.ts";
import type { Records, Stores } from "#domain/records.ts";
import type { Asker } from "./facts.ts";
import { standsIn } from "./facts.ts";
import type { Asked } from "./guards.ts";
import type { Scope } from "./scoped.ts";

type Calling = Pick<Asked, "act" | "behind" | "caller" | "route" | "now" | "consent">;

/**
 * What a call reaches: the case it leads to and no other; where it leads to none, the cases with which the caller may do what
 * the route says that it reaches, and none where it says nothing.
 */
export function scopeOf({ act, behind, caller, route, now, consent }: Calling, whole: Records): Scope {
  const readsAudit = act === "see-audit";
  const here = behind.case;
  if (here !== null) return { readsAudit, reaches: async (_stores, one) => idOf(one) === here.id };
  const { reaches } = route;
  if (caller === null || reaches === undefined) return { readsAudit, reaches: async () => false };
  const { account } = caller;
  const open = new Set<string>();
  return {
    readsAudit,
    async reaches(stores: Stores, asked: Case | string) {
      if (open.has(idOf(asked))) return true;
      const one = typeof asked === "string" ? await stores.cases.get(asked) : asked;
      if (one === null) return false;
      const asker: Asker = { account, act: reaches, now, forward: "all" };
      // What is held in memory is read outside transactions alone.
      const outside = stores === whole.stores ? { isStopped: async (id: string) => consent.isStopped(id) } : {};
      const allowed = allowedBy(reaches, await standsIn(stores, { ...asker, ...outside }, one)) !== null;
      if (allowed) open.add(one.id);
      return allowed;
    },
  };
}

const idOf = (one: Case | string): string => (typeof one === "string" ? one : one.id);
