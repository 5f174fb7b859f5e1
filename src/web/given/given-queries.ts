/** What was put forward, given and watched, as the pages ask for it. */
import { queryOptions } from "@tanstack/react-query";
import { api } from "#contract/api/routes.ts";
import { call } from "../api.ts";

export const forwardsQuery = (id: string) =>
  queryOptions({
    queryKey: ["case", id, "put-forward"],
    queryFn: ({ signal }) => call(api.forwards.ofCase, { params: { case: id }, signal }),
  });

export const colleaguesToShowQuery = (id: string) =>
  queryOptions({
    queryKey: ["case", id, "put-forward", "colleagues"],
    queryFn: ({ signal }) => call(api.forwards.colleagues, { params: { case: id }, signal }),
  });

export const copiesQuery = (id: string) =>
  queryOptions({
    queryKey: ["case", id, "copies"],
    queryFn: ({ signal }) => call(api.copies.ofCase, { params: { case: id }, signal }),
  });

export const toMeQuery = queryOptions({
  queryKey: ["put-forward"],
  queryFn: ({ signal }) => call(api.forwards.toMe, { signal }),
  // A moment that is still being made comes by itself.
  refetchInterval: ({ state }) =>
    state.data?.some(({ clips }) => clips.some(({ ready }) => !ready)) === true ? 2000 : false,
});

/** The clips chosen in a case's cycles, newest cycle first. */
export const chosenQuery = (cycles: readonly string[]) =>
  queryOptions({
    queryKey: ["chosen", ...cycles],
    queryFn: async ({ signal }) => {
      const all = [];
      for (const cycle of cycles) all.push(...(await call(api.reviews.clips, { params: { cycle }, signal })));
      return all;
    },
  });
