import { queryOptions } from "@tanstack/react-query";
import { api } from "#contract/api/routes.ts";
import { call } from "../api.ts";

/** A cycle's clips and how far each is made; asked again by itself while any is on its way. */
export const clipsQuery = (cycle: string) =>
  queryOptions({
    queryKey: ["cycle", cycle, "clips"],
    queryFn: ({ signal }) => call(api.reviews.clips, { params: { cycle }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.some((clip) => clip.state === "waiting" || clip.state === "rendering") === true ? 500 : false,
  });
