/** What the pages ask the server for, each under one key, so that it is asked once and kept fresh in one place. */
import { QueryClient, queryOptions } from "@tanstack/react-query";
import type { FilmView } from "#contract/api/cases.ts";
import { api } from "#contract/api/routes.ts";
import { call, CallFailed } from "./api.ts";

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // What the server has refused, it refuses again; what did not reach it is worth another try.
        retry: (failures, error) =>
          error instanceof CallFailed && (error.code === "offline" || error.status >= 502) && failures < 4,
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  });
}

export const statusQuery = queryOptions({
  queryKey: ["status"],
  queryFn: ({ signal }) => call(api.account.status, { signal }),
});

export const casesQuery = queryOptions({
  queryKey: ["cases"],
  queryFn: ({ signal }) => call(api.cases.list, { signal }),
});

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ["case", id],
    queryFn: ({ signal }) => call(api.cases.get, { params: { case: id }, signal }),
  });

export const filmQuery = (id: string) =>
  queryOptions({
    queryKey: ["film", id],
    queryFn: ({ signal }) => call(api.films.get, { params: { film: id }, signal }),
    // While something is being made of the film, what is ready shows up by itself.
    refetchInterval: ({ state }) => (state.data === undefined || isChanging(state.data) ? 1_000 : false),
  });

/** Who works here. */
export const colleaguesQuery = queryOptions({
  queryKey: ["colleagues"],
  queryFn: ({ signal }) => call(api.account.colleagues, { signal }),
});

/** The helping question of a review, for the client's screen. */
export const questionQuery = (cycle: string) =>
  queryOptions({
    queryKey: ["question", cycle],
    queryFn: ({ signal }) => call(api.reviews.question, { params: { cycle }, signal }),
  });

/** Devices handed over for a review. */
export const handedOverQuery = (cycle: string) =>
  queryOptions({
    queryKey: ["handed-over", cycle],
    queryFn: ({ signal }) => call(api.reviews.handedOver, { params: { cycle }, signal }),
  });

function isChanging({ state, jobs }: FilmView): boolean {
  return state === "arriving" || jobs.some((job) => job.state === "waiting" || job.state === "running");
}
