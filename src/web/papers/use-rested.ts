import { useEffect, useState } from "react";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { plainly } from "../notebook/slice.ts";
import { useSlice } from "../notebook/use-slice.ts";

/** Milliseconds in which nobody types. */
const RESTS_MS = 800;

const isSaved = plainly(({ saving }) => saving === "saved");

/** What stands in a notebook once it is kept and nobody has typed for a moment: so that not every letter is asked about. */
export function useRested<T>(book: NotebookClient, now: T): T {
  const saved = useSlice(book, isSaved);
  const [rested, setRested] = useState(now);
  useEffect(() => {
    if (!saved || now === rested) return undefined;
    const timer = setTimeout(() => setRested(() => now), RESTS_MS);
    return () => clearTimeout(timer);
  }, [saved, now, rested]);
  return rested;
}
