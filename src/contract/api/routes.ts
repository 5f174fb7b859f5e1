import { about } from "./about.ts";
import { account } from "./account.ts";
import { answering } from "./answers.ts";
import { audit } from "./audit.ts";
import { backup } from "./backup.ts";
import { cases } from "./cases.ts";
import { coding } from "./coding.ts";
import { consent } from "./consent.ts";
import { contacts } from "./contacts.ts";
import { copies } from "./copies.ts";
import type { Route } from "./declare.ts";
import { emergencies } from "./emergencies.ts";
import { endings, retention } from "./endings.ts";
import { figures } from "./figures.ts";
import { films, reviews, uploads } from "./films.ts";
import { forwards } from "./forwards.ts";
import { identities } from "./identities.ts";
import { notebooks } from "./notebooks.ts";
import { letters, reports } from "./papers.ts";
import { status } from "./status.ts";
import { team } from "./team.ts";
import { outcomes } from "./outcomes.ts";
import { time } from "./time.ts";
import { watched } from "./watched.ts";

/** Everything that can be called, by area and name. */
export const api = {
  emergencies,
  about,
  account,
  answering,
  audit,
  backup,
  identities,
  cases,
  coding,
  consent,
  contacts,
  copies,
  forwards,
  status,
  team,
  outcomes,
  time,
  watched,
  notebooks,
  uploads,
  figures,
  films,
  reviews,
  endings,
  retention,
  reports,
  letters,
};

export const everyRoute: readonly Route[] = Object.values(api).flatMap((area) => Object.values<Route>(area));
