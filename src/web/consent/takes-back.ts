import type { Purpose } from "#domain/consent.ts";
import type { ConsentState } from "#domain/consent-standing.ts";

const ofFilms = ["shared-review", "film-the-review"] as const satisfies readonly Purpose[];
const afterYes: readonly ConsentState[] = ["given", "expiring", "expired", "lapsed"];

/** For which of the films a no would take back a yes, so that they are deleted; null where it would none. */
export const filmsTakenBackByNo = (purpose: Purpose, state: ConsentState): (typeof ofFilms)[number] | null =>
  afterYes.includes(state) ? (ofFilms.find((one) => one === purpose) ?? null) : null;
