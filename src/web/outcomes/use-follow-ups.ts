import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { entries } from "#contract/entries.ts";
import { type FollowUp, followUpsOf } from "#domain/follow-up.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntries } from "../notebook/use-slice.ts";
import { glanceQuery } from "./glance-query.ts";

/** The follow-ups of a case as they stand in its outcomes, on the days on which they fall by themselves. */
export function useFollowUps(caseId: string, outcomes: NotebookClient): readonly FollowUp[] {
  const falls = useQuery(glanceQuery(caseId)).data?.falls;
  const said = useEntries(outcomes, entries.outcomes["follow-up/"], "follow-up/");
  return useMemo(
    () =>
      followUpsOf(
        new Map(said.map(({ id, entry }) => [Number(id), entry])),
        new Map((falls ?? []).map(({ months, on }) => [months, on])),
      ),
    [said, falls],
  );
}
