/**
 * What is asked before a handler is called, in this order, each by one small guard. The first that refuses is answered;
 * nothing of a request's body is read before all of them have let it on.
 */
import type { ServerResponse } from "node:http";
import type { Route } from "#contract/api/declare.ts";
import type { ErrorCode } from "#contract/errors.ts";
import type { Act, CaseCondition, Relation, Stands } from "#domain/access.ts";
import { allowedBy, barredBy, mayAtAll, whoMay } from "#domain/access.ts";
import type { Film } from "#domain/film-record.ts";
import type { Instant } from "#domain/moment.ts";
import { hasJustShown } from "../accounts/sessions.ts";
import type { ConsentGuard } from "../consents/guard.ts";
import type { Refusal } from "../refusal.ts";
import { onlyFor, refused } from "../refusal.ts";
import type { Found, Signed } from "../serve.ts";
import type { From } from "./same-origin.ts";
import { isFromHere } from "./same-origin.ts";
import { refusedByStanding, withinScope } from "./standing.ts";

/** What is known of a request before anybody is looked up. */
export interface AskedFrom {
  /** Whether it may come from another page than ours: the route reads no cookie then. */
  readonly elsewhere: boolean;
  readonly from: From;
  /** Where browsers find us. */
  readonly origin: string;
}

export interface AskedBy extends AskedFrom {
  readonly route: Route;
  readonly caller: Signed | null;
}

/** Everything that a decision is made of. */
export interface Asked extends AskedBy {
  readonly act: Act;
  readonly behind: Found;
  /** What the caller is to the case that the path leads to. */
  readonly stands: readonly Stands[];
  readonly conditions: readonly CaseCondition[];
  readonly now: Instant;
  readonly consent: ConsentGuard;
  readonly filmOf: (id: string) => Promise<Film | null>;
  readonly raw: ServerResponse;
}

export interface Guard<A> {
  readonly name: string;
  readonly check: (asked: A) => Refusal | null | Promise<Refusal | null>;
}

export interface Guards {
  /** Of every request for data, whether it leads anywhere or not. */
  readonly everywhere: readonly Guard<AskedFrom>[];
  readonly from: readonly Guard<AskedBy>[];
  readonly found: readonly Guard<Asked>[];
}

const sameOrigin: Guard<AskedFrom> = {
  name: "same-origin",
  check: ({ elsewhere, from, origin }) => (elsewhere || isFromHere(from, origin) ? null : refused("request-elsewhere")),
};

/** What a page may do with bytes of a film: play them, show them, or read them by script. */
const shownIn = new Set(["video", "audio", "image", "empty"]);

/** A film is shown in our pages and opened nowhere else; what is handed out is taken out on purpose. */
const mediaFetch: Guard<AskedBy> = {
  name: "media-fetch",
  check({ route, from: { dest, site } }) {
    if (route.answer !== "bytes") return null;
    const isShown = (dest === undefined || shownIn.has(dest)) && site !== "none";
    return isShown ? null : refused("request-elsewhere");
  },
};

const standing: Guard<AskedBy> = {
  name: "standing",
  check: ({ route, caller }) => refusedByStanding(route, caller),
};

/** A device in somebody's hands reaches what it was handed over for. */
const scope: Guard<Asked> = {
  name: "scope",
  check: ({ caller, behind }) =>
    caller === null || withinScope(caller.session.scope, behind) ? null : refused("not-found"),
};

/** By the table. What is not there and what is not theirs look the same. */
const relation: Guard<Asked> = {
  name: "relation",
  check({ caller, act, behind, stands }) {
    if (caller === null) return act === "come-in" ? null : refused("sign-in-needed");
    if (behind.case !== null) return allowedBy(act, stands) === null ? refused("not-found") : null;
    return mayAtAll(act, rolesIn(stands)) ? null : onlyFor(...whoMay(act));
  },
};

const rolesIn = (stands: readonly Stands[]) => stands.flatMap(({ roles }) => roles);

/** Why it cannot be done now, by the state that the case is in. */
const notNow = {
  open: "case-not-closing",
  closing: "case-closing",
  closed: "case-closed",
  held: "case-held",
  stopped: "consent-stopped",
} as const satisfies { readonly [condition in CaseCondition]: ErrorCode };

const state: Guard<Asked> = {
  name: "state",
  check({ act, conditions }) {
    const bar = barredBy(act, conditions);
    return bar === null ? null : refused(notNow[bar]);
  },
};

const shownAgain: Guard<Asked> = {
  name: "shown-again",
  check: ({ route, caller, now }) =>
    route.asks === "again" && caller !== null && !hasJustShown(caller.session, now) ? refused("sign-in-again") : null,
};

/** What the people in the film have not allowed. An upload is ended by whoever writes it down, not cut off. */
const consented: Guard<Asked> = {
  name: "consent",
  async check({ route: { uses }, behind: { film, upload }, consent, filmOf, raw }) {
    if (uses === undefined) return null;
    const purpose = uses === "film" ? undefined : uses;
    if (film !== null) return consent.giving(film, raw, purpose);
    const coming = upload && (await filmOf(upload.film));
    return coming === null ? refused("not-found") : consent.refusal(coming, purpose);
  },
};

/** All of them, in their order. */
export const everyGuard: Guards = {
  everywhere: [sameOrigin],
  from: [mediaFetch, standing],
  found: [scope, relation, state, shownAgain, consented],
};

/** The first refusal of these guards. */
export async function refusedBy<A>(guards: readonly Guard<A>[], asked: A): Promise<Refusal | null> {
  for (const { check } of guards) {
    const refusal = await check(asked);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** What calling a route is: of a notebook's, by the notebook's kind. */
export function actOf({ act }: Pick<Route, "act">, { notebook }: Pick<Found, "notebook">): Act {
  if (typeof act === "string") return act;
  if (notebook === null) throw new Error("A route whose act goes by the notebook names none");
  return act[notebook.kind];
}

/** The relation by which a call was let on; `none` where it leads to no case. */
export const relationOf = ({ act, stands }: Pick<Asked, "act" | "stands">): Relation =>
  allowedBy(act, stands) ?? "none";
