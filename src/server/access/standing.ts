/** What a session is good for, and how far a device in somebody's hands reaches. */
import type { Route } from "#contract/api/declare.ts";
import { whoMayCall } from "#contract/api/declare.ts";
import type { Caller } from "#contract/api/declare.ts";
import type { ServerCode } from "#contract/errors.ts";
import type { SessionScope } from "#domain/account.ts";
import type { Refusal } from "../refusal.ts";
import { refused } from "../refusal.ts";
import type { Found, Signed } from "../serve.ts";

export type Standing = "nobody" | "set-up" | "screen" | "consent" | "answers" | "whole";

export function standingOf(caller: Signed | null): Standing {
  if (caller === null) return "nobody";
  if (caller.session.scope.kind !== "whole") return caller.session.scope.kind;
  return caller.session.strength === "set-up" ? "set-up" : "whole";
}

/** Refuses, before anything is looked up, whoever could not call this route whatever it leads to. */
export function refusedByStanding(route: Pick<Route, "who">, caller: Signed | null): Refusal | null {
  const callers = whoMayCall(route);
  const may = (...kinds: readonly Caller[]) => kinds.some((kind) => callers.includes(kind));
  const barred: { readonly [standing in Standing]: ServerCode | null } = {
    nobody: may("anyone") ? null : "sign-in-needed",
    "set-up": may("anyone", "set-up") ? null : "sign-in-secure-first",
    screen: may("screen") ? null : "screen-locked",
    consent: may("consent-screen") ? null : "screen-locked",
    answers: may("answer-screen") ? null : "screen-locked",
    whole: may("anyone", "signed-in") ? null : "not-found",
  };
  const code = barred[standingOf(caller)];
  return code === null ? null : refused(code);
}

const leadsSomewhere = (behind: Found): boolean => Object.values(behind).some((thing) => thing !== null);

/** Whether a session reaches what a path leads to, whoever it belongs to. */
export function withinScope(scope: SessionScope, behind: Found): boolean {
  if (scope.kind === "whole" || !leadsSomewhere(behind)) return true;
  return scope.kind === "screen" ? onScreen(scope.cycle, behind) : onlyCase(scope.caseId, behind);
}

function onlyCase(id: string, { case: one, ...more }: Found): boolean {
  return one?.id === id && Object.values(more).every((thing) => thing === null);
}

/** A film of the cycle is not the cycle: of films, a client's screen is shown the prepared clips alone. */
function onScreen(cycle: string, { cycle: here, film, upload, forward }: Found): boolean {
  return film === null && upload === null && forward === null && here?.id === cycle;
}
