import { allowedBy } from "#domain/access.ts";
import type { Stores } from "#domain/records.ts";
import { standsIn } from "./facts.ts";
import type { Asked } from "./guards.ts";
import type { Scope } from "./scoped.ts";

/** What a call reaches: the case it leads to and no other; where it leads to none, the cases the caller sees. */
export function scopeOf({ behind, caller, now }: Pick<Asked, "behind" | "caller" | "now">): Scope {
  const here = behind.case;
  if (here !== null) return { reaches: async (_stores, caseId) => caseId === here.id };
  if (caller === null) return { reaches: async () => false };
  return {
    async reaches(stores: Stores, caseId: string) {
      const one = await stores.cases.get(caseId);
      if (one === null) return false;
      const stands = await standsIn(stores, caller.account, one, null, now);
      return allowedBy("see-case", stands) !== null;
    },
  };
}
