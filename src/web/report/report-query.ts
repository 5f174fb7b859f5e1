import { queryOptions } from "@tanstack/react-query";
import { reports, type ReportView } from "#contract/api/papers.ts";
import type { ReportVersion } from "#domain/closing-report.ts";
import { call, CallFailed } from "../api.ts";

/** The report as it is proposed, and what can stand in it; the sentence that says why where there is nothing left to tell. */
export const reportQuery = (caseId: string, version: ReportVersion) =>
  queryOptions({
    queryKey: ["case", caseId, "report", version],
    queryFn: async ({ signal }): Promise<ReportView | string> => {
      try {
        return await call(reports.look, { params: { case: caseId, version }, signal });
      } catch (error) {
        if (error instanceof CallFailed && error.code === "paper-record-gone") return error.message;
        throw error;
      }
    },
    // What was read once stays on the page; whoever may not read it is told at once.
    throwOnError: (_, { state }) => state.data === undefined,
  });
