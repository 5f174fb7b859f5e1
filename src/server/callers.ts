/** Who may go on to a handler: checked before anything of a request's body is read. */
import type { Caller, Route } from "#contract/api/declare.ts";
import type { ServerCode } from "#contract/errors.ts";
import type { SessionScope } from "#domain/account.ts";
import { mayReach } from "#domain/access.ts";
import { hasRole } from "#domain/account.ts";
import type { Refusal } from "./refusal.ts";
import { onlyFor, refused } from "./refusal.ts";
import type { Found, Signed } from "./serve.ts";

/** What a session is good for. */
export type Standing = "nobody" | "set-up" | "screen" | "consent" | "whole";

export function standingOf(caller: Signed | null): Standing {
  if (caller === null) return "nobody";
  if (caller.session.scope.kind !== "whole") return caller.session.scope.kind;
  return caller.session.strength === "set-up" ? "set-up" : "whole";
}

/** Refuses, before anything is looked up, whoever could not call this route whatever it leads to. */
export function refusedByStanding(route: Pick<Route, "who">, caller: Signed | null): Refusal | null {
  const may = (...kinds: readonly Caller[]) => kinds.some((kind) => route.who.includes(kind));
  const barred: { readonly [standing in Standing]: ServerCode | null } = {
    nobody: may("anyone") ? null : "sign-in-needed",
    "set-up": may("anyone", "set-up") ? null : "sign-in-secure-first",
    screen: may("screen") ? null : "screen-locked",
    consent: may("consent-screen") ? null : "screen-locked",
    whole: may("anyone", "signed-in", "case") ? null : may("operator") ? operatorsAlone(caller) : "not-found",
  };
  const code = barred[standingOf(caller)];
  return code === null ? null : code === "role-needed" ? onlyFor("operator") : refused(code);
}

const operatorsAlone = (caller: Signed | null): ServerCode | null =>
  caller !== null && hasRole(caller.account, "operator") ? null : "role-needed";

/** Refuses whoever has no relation to what the path leads to. What is not there and what is not theirs look the same. */
export function refusedByRelation(caller: Signed | null, behind: Found | null): Refusal | null {
  if (behind === null) return refused("not-found");
  if (caller === null) return leadsSomewhere(behind) ? refused("sign-in-needed") : null;
  if (!leadsSomewhere(behind)) return null;
  if (behind.case === null) return standingOf(caller) === "whole" ? null : refused("not-found");
  if (!mayReach(caller.account, behind.case)) return refused("not-found");
  const { scope } = caller.session;
  return withinScope(scope, behind) ? null : refused("not-found");
}

const leadsSomewhere = (behind: Found): boolean => Object.values(behind).some((thing) => thing !== null);

function withinScope(scope: SessionScope, behind: Found): boolean {
  if (scope.kind === "screen") return onScreen(scope.cycle, behind);
  return scope.kind === "whole" || onlyCase(scope.caseId, behind);
}

function onlyCase(id: string, { case: one, ...more }: Found): boolean {
  return one?.id === id && Object.values(more).every((thing) => thing === null);
}

/** A film of the cycle is not the cycle: of films, a client's screen is shown the prepared clips alone. */
function onScreen(cycle: string, { cycle: here, film, upload }: Found): boolean {
  return film === null && upload === null && here?.id === cycle;
}
