import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { consent } from "#contract/api/consent.ts";
import type { ConsentActToWrite } from "#contract/consent.ts";
import { call } from "../api.ts";
import { caseQuery, casesQuery } from "../queries.ts";

/** The people of a case, and what they allowed. */
export const consentQuery = (caseId: string) =>
  queryOptions({
    queryKey: ["case", caseId, "consent"],
    queryFn: ({ signal }) => call(consent.get, { params: { case: caseId }, signal }),
  });

/** The texts with which people are asked. */
export const textsQuery = queryOptions({
  queryKey: ["consent-texts"],
  queryFn: ({ signal }) => call(consent.texts, { signal }),
});

/** Devices handed over for consent. */
export const decidingQuery = (caseId: string) =>
  queryOptions({
    queryKey: ["deciding", caseId],
    queryFn: ({ signal }) => call(consent.handedOver, { params: { case: caseId }, signal }),
  });

export const objectionsQuery = queryOptions({
  queryKey: ["objections"],
  queryFn: ({ signal }) => call(consent.objections, { signal }),
});

/** What this device asks somebody in whose hands it is. */
export const consentScreenQuery = (caseId: string) =>
  queryOptions({
    queryKey: ["consent-screen", caseId],
    queryFn: ({ signal }) => call(consent.screen, { params: { case: caseId }, signal }),
  });

/** Writes acts down, all or none; the case is asked for again, since what may be done in it may have changed. */
export function useConsentWriter(caseId: string): (acts: readonly ConsentActToWrite[]) => Promise<void> {
  const queries = useQueryClient();
  return async (acts) => {
    const view = await call(consent.write, { params: { case: caseId }, body: { acts: [...acts] } });
    queries.setQueryData(consentQuery(caseId).queryKey, view);
    void queries.invalidateQueries({ ...caseQuery(caseId), exact: true });
    void queries.invalidateQueries({ queryKey: ["film"] });
    void queries.invalidateQueries(casesQuery);
    void queries.invalidateQueries(objectionsQuery);
  };
}
