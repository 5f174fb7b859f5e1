import { queryOptions } from "@tanstack/react-query";
import { coding } from "#contract/api/coding.ts";
import { call } from "../api.ts";

/** What is coded in a case, and how far it is. */
export const codingQuery = (caseId: string) =>
  queryOptions({
    queryKey: ["coding", caseId],
    queryFn: ({ signal }) => call(coding.get, { params: { case: caseId }, signal }),
  });
