import { useRef } from "react";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";

/**
 * Everything written that the order of places follows, as one text. It changes only once it is saved: the server orders by
 * what it has.
 */
export function useSaid({ entries, saving }: OpenedNotebook): string {
  const last = useRef("");
  if (saving === "saved") {
    last.current = [...entries]
      .flatMap(([name, entry]) =>
        name.startsWith("place/") || name.startsWith("voice/")
          ? [`${name}${JSON.stringify(entry)}`]
          : name.startsWith("mark/")
            ? [`${name}${JSON.stringify([entry["from"], entry["to"]])}`]
            : [],
      )
      .sort()
      .join("\n");
  }
  return last.current;
}
