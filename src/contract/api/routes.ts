import { about } from "./about.ts";
import { account } from "./account.ts";
import { cases } from "./cases.ts";
import { consent } from "./consent.ts";
import type { Route } from "./declare.ts";
import { films, reviews, uploads } from "./films.ts";
import { notebooks } from "./notebooks.ts";

/** Everything that can be called, by area and name. */
export const api = { about, account, cases, consent, notebooks, uploads, films, reviews };

export const everyRoute: readonly Route[] = Object.values(api).flatMap((area) => Object.values<Route>(area));
