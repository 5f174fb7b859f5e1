import { useSuspenseQuery } from "@tanstack/react-query";
import type { AccountRole } from "#domain/account.ts";
import type { Me } from "#contract/api/account.ts";
import { statusQuery } from "./queries.ts";

/** Who is signed in; only on pages behind the sign-in, where the router has made sure of it. */
export function useMe(): Me {
  const { me } = useSuspenseQuery(statusQuery).data;
  if (me === null) throw new Error("a page behind the sign-in was shown to nobody");
  return me;
}

/** Whether somebody has one of these roles: for what a page offers. What they may do is the server's to say. */
export const hasRole = ({ roles }: Pick<Me, "roles">, ...wanted: readonly AccountRole[]): boolean =>
  wanted.some((role) => roles.includes(role));
