import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { statusQuery } from "../queries.ts";

/** Goes in, once the server knows who is here: everything that was asked before is asked again. */
export function useEnter(): (to: string) => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async (to) => {
    const [status] = statusQuery.queryKey;
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== status });
    await queries.fetchQuery({ ...statusQuery, staleTime: 0 });
    // First there, then asked for anew: where they are, somebody who has just left would be sent to sign in and come back.
    router.history.push(to);
    await router.invalidate();
  };
}
