/** What a service starts with about consent, and what it has settled since. */
import { z } from "zod";
import type { ConsentRules } from "#domain/consent-rules.ts";
import type { Notebook } from "#domain/notebook.ts";
import { entries } from "./entries.ts";
import type { EntryOf } from "./entries.ts";

export type ConsentSettings = EntryOf<"service", "consent">;

export const consentDefaults: ConsentSettings = {
  nation: "england",
  decidesFrom: { england: 16, wales: 16, scotland: 12, "northern-ireland": 16 },
  months: 12,
  basis: "consent",
  contact: "",
  traineesNeedSupervision: true,
};

export const consentSettings = (service: Notebook): ConsentSettings =>
  z.safeParse(entries.service.consent, service.get("consent")).data ?? consentDefaults;

export const consentRules = (service: Notebook): ConsentRules => consentSettings(service);
