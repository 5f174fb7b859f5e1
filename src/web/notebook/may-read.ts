/** Whether the server lets somebody read a notebook: for whoever may see a case, and not always what is written in it. */
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { notebooks } from "#contract/api/notebooks.ts";
import type { NotebookRef } from "#domain/notebook.ts";
import { call, CallFailed } from "../api.ts";
import { hasRole, useMe } from "../who-is-here.ts";

const mayReadQuery = ({ kind, id }: NotebookRef, asks: boolean) =>
  queryOptions({
    queryKey: ["may-read", kind, id, asks],
    async queryFn({ signal }) {
      if (!asks) return true;
      try {
        // No edit comes after this one: what is asked for is the yes or no.
        await call(notebooks.read, {
          params: { kind, notebook: id },
          query: { after: Number.MAX_SAFE_INTEGER },
          signal,
        });
        return true;
      } catch (error) {
        if (error instanceof CallFailed && error.status === 404) return false;
        throw error;
      }
    },
    staleTime: 60_000,
  });

/** Only the office sees cases of which it reads nothing, so nobody else is asked about. */
export const useMayRead = (ref: NotebookRef): boolean =>
  useSuspenseQuery(mayReadQuery(ref, hasRole(useMe(), "administrator"))).data;
