import { useMemo } from "react";
import { entries } from "#contract/entries.ts";
import { type ChosenPart, reportPartName, type ReportVersion } from "#domain/closing-report.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntry } from "../notebook/use-slice.ts";

const NONE: readonly string[] = [];

export interface Chosen {
  readonly name: string;
  /** Whether somebody chose, and it is not only what is usual. */
  readonly isOurs: boolean;
  readonly has: (id: string) => boolean;
  readonly turn: (id: string, isIn: boolean) => void;
}

/**
 * What is chosen for a part of the report.
 *
 * @param all ids of everything that can stand there, in their order
 * @param usual ids of what stands there until somebody chooses
 */
export function useChosen(
  book: NotebookClient,
  version: ReportVersion,
  part: ChosenPart,
  all: readonly string[],
  usual: readonly string[] = NONE,
): Chosen {
  const name = reportPartName(version, part);
  const entry = useEntry(book, entries.outcomes["report/"], name);
  const ours = entry !== null && "chosen" in entry ? entry.chosen : null;
  const chosen = useMemo(() => new Set(ours ?? usual), [ours, usual]);
  return {
    name,
    isOurs: ours !== null,
    has: (id) => chosen.has(id),
    turn: (id, isIn) => book.put(name, { chosen: all.filter((one) => (one === id ? isIn : chosen.has(one))) }),
  };
}
