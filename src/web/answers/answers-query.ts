import { queryOptions } from "@tanstack/react-query";
import { answering } from "#contract/api/answers.ts";
import { call } from "../api.ts";

/** What this device asks somebody in whose hands it is. */
export const answerScreenQuery = (caseId: string) =>
  queryOptions({
    queryKey: ["answer-screen", caseId],
    queryFn: ({ signal }) => call(answering.screen, { params: { case: caseId }, signal }),
  });

/** Devices handed over to answer on. */
export const answeringQuery = (caseId: string) =>
  queryOptions({
    queryKey: ["answering", caseId],
    queryFn: ({ signal }) => call(answering.handedOver, { params: { case: caseId }, signal }),
  });
