/** Whether something may be done with a film, by what the people in it allowed. */
import type { Purpose } from "./consent.ts";
import type { ConsentLedger } from "./consent-ledger.ts";
import type { ConsentDay, ConsentState } from "./consent-standing.ts";
import { standing } from "./consent-standing.ts";
import type { FilmKind } from "./film-record.ts";
import type { PersonRef } from "./people.ts";

/** Why a film may not be used. The sentence for each is in `contract/words`. */
export const consentRefusals = [
  "consent-missing", // not asked, or not answered
  "consent-refused",
  "consent-withdrawn",
  "consent-expired",
  "consent-lapsed", // somebody else decides by now
  "consent-stopped", // an objection waits for a lead, or a lead has stopped it
  "consent-child-said-no", // to this film, or to this cycle
] as const;
export type ConsentRefusal = (typeof consentRefusals)[number];

export type MayUse =
  | { readonly ok: true }
  /** `person` is the first for whom it fails; null where it is everybody. */
  | { readonly ok: false; readonly why: ConsentRefusal; readonly person: PersonRef | null };

export interface Use {
  readonly purpose: Purpose;
  /** Everyone who is in it. */
  readonly people: readonly PersonRef[];
  /** What a child may have said no to; null where there is none yet. */
  readonly film: string | null;
  readonly cycle: string | null;
}

/** What filming and showing a film of this kind needs. */
export const purposeOf = (kind: FilmKind): Purpose => (kind === "review" ? "film-the-review" : "shared-review");

const refusals: { readonly [state in ConsentState]: ConsentRefusal | null } = {
  "not-asked": "consent-missing",
  asked: "consent-missing",
  later: "consent-missing",
  given: null,
  expiring: null,
  refused: "consent-refused",
  withdrawn: "consent-withdrawn",
  expired: "consent-expired",
  lapsed: "consent-lapsed",
};

/** Everyone in it has to have allowed it. One open objection stops everything of the case. */
export function mayUse(ledger: ConsentLedger, use: Use, on: ConsentDay): MayUse {
  if (isStopped(ledger)) return { ok: false, why: "consent-stopped", person: null };
  if (use.people.length === 0) return { ok: false, why: "consent-missing", person: null };
  for (const person of use.people) {
    const why = saidNo(ledger, person, use)
      ? "consent-child-said-no"
      : refusals[standing(ledger, person, use.purpose, on).state];
    if (why !== null) return { ok: false, why, person };
  }
  return { ok: true };
}

/** Until a lead has said that it goes on. */
export const isStopped = ({ objections }: ConsentLedger): boolean =>
  objections.some(({ decided }) => decided?.decision !== "go-on");

/**
 * A no stands until the child says yes to the same: to the film, or to everything of its cycle; a yes to one film of a cycle is
 * of that film. What is hard to say lifts nothing.
 */
function saidNo({ people }: ConsentLedger, person: PersonRef, { film, cycle }: Use): boolean {
  const told = (people.get(person)?.assents ?? []).filter(({ answer }) => answer !== "unsure");
  const toFilm = told.findLast(({ about }) => "film" in about && about.film === film);
  const toCycle = told.findLast(({ about }) => "cycle" in about && about.cycle === cycle);
  if (toFilm?.answer === "no") return true;
  return toCycle?.answer === "no" && (toFilm?.seq ?? 0) < toCycle.seq;
}
