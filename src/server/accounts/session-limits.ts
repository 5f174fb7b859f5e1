/** How long somebody stays signed in. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Without a request for this long, a session ends. A review is one long look at one screen. */
export const idleLimit = { whole: 30 * MINUTE, screen: 4 * HOUR, consent: 2 * HOUR, answers: 2 * HOUR } as const;

/** Whatever happens, a session ends this long after it began. */
export const ABSOLUTE_LIMIT = 12 * HOUR;

/** What changes the ways in asks again who it is, unless that was shown this recently. */
export const SHOWN_FOR = 5 * MINUTE;

/** A clock may be put back by so much, and those who are signed in notice nothing. */
export const CLOCK_SLIP = 5 * MINUTE;

/** When a session was last seen is written down this often at most. */
export const SEEN_EVERY = MINUTE;

/** Whoever came by the identity provider: it is asked this often whether they still have their account there. */
export const ASKED_EVERY = 15 * MINUTE;

/** Where the provider cannot be reached, its last yes holds for so long. */
export const UNASKED_FOR = HOUR;
