import { account } from "./account.ts";
import { cases } from "./cases.ts";
import { films, reviews, uploads } from "./films.ts";
import { notebooks } from "./notebooks.ts";

/** Everything that can be called, by area and name. */
export const api = { account, cases, notebooks, uploads, films, reviews };
