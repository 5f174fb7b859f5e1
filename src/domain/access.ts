import type { Account } from "./account.ts";
import type { Case } from "./case.ts";

/** Whether somebody has a relation to a case that opens it to them. A role alone opens no case. */
export function mayReach(account: Pick<Account, "id">, one: Pick<Case, "guider">): boolean {
  return one.guider === account.id;
}
