import { useEffect } from "react";

/** The whole page is dark while this stands, what opens over it too: in a review the picture is the light. */
export function useDarkPage(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset["theme"] = "dark";
    return () => {
      delete dataset["theme"];
    };
  }, []);
}
