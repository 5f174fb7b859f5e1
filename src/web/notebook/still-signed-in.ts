import { useEffect } from "react";
import { notebookLine } from "./line.ts";

/** For a page that listens to no notebook: it hears all the same, and at once, when its session is ended elsewhere. */
export function useStillSignedIn(): void {
  useEffect(() => notebookLine().listen({ kind: "service", id: "service" }, LATEST, () => undefined), []);
}

/** Whatever was written before need not be told. */
const LATEST = 1_000_000_000;
