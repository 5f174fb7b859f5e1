import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { statusQuery } from "../queries.ts";

/** Goes in, once the server knows who is here: everything that was asked before is asked again. */
export function useEnter(): (to: string) => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async (to) => {
    queries.clear();
    await queries.fetchQuery(statusQuery);
    await router.invalidate();
    router.history.push(to);
  };
}
