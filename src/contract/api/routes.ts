import { about } from "./about.ts";
import { account } from "./account.ts";
import { audit } from "./audit.ts";
import { cases } from "./cases.ts";
import { consent } from "./consent.ts";
import type { Route } from "./declare.ts";
import { endings, retention } from "./endings.ts";
import { films, reviews, uploads } from "./films.ts";
import { identities } from "./identities.ts";
import { notebooks } from "./notebooks.ts";

/** Everything that can be called, by area and name. */
export const api = {
  about,
  account,
  audit,
  identities,
  cases,
  consent,
  notebooks,
  uploads,
  films,
  reviews,
  endings,
  retention,
};

export const everyRoute: readonly Route[] = Object.values(api).flatMap((area) => Object.values<Route>(area));
