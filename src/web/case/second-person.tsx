import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { call } from "../api.ts";
import { hasRole, useMe } from "../who-is-here.ts";

const words = web.ending.secondPerson;

/** What the page of a case knows of whoever decides in it. */
export interface WhoDecides {
  /** Name of the case's guider, who never decides in it. */
  readonly guider: string;
  /** Whom the service has named for where somebody works alone; empty while nobody is. */
  readonly outside: string;
}

/** What to do where a decision waits for another lead and there is none; nothing where there is one. */
export function NobodyElse({ guider, outside }: WhoDecides) {
  const me = useMe();
  const colleagues = useQuery({
    queryKey: ["colleagues"],
    queryFn: ({ signal }) => call(api.account.colleagues, { signal }),
    enabled: !hasRole(me, "guest"),
  }).data;
  const isThere = colleagues?.some(({ name, roles, ended }) => !ended && roles.includes("lead") && name !== guider);
  if (isThere !== false) return null;
  return (
    <p>
      {outside === "" ? words.nobody : words.named(outside)}{" "}
      {hasRole(me, "operator") ? <Link to="/account">{words.invite}</Link> : words.askOperator}
    </p>
  );
}
