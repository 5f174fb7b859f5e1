import { useEffect, useRef, useState } from "react";

/** Time to get from the place to the sentence with the pointer. */
const GRACE_MS = 250;

export interface Why {
  /** The place whose reason is shown. */
  readonly shown: string | null;
  readonly point: (id: string | null) => void;
  /** The pointer is on the sentence itself. */
  readonly stay: () => void;
}

/** Which place's reason is shown: it stays while the pointer is on it, and Escape puts it away. */
export function useWhy(): Why {
  const [shown, setShown] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const dismiss = ({ key }: KeyboardEvent) => {
      if (key === "Escape") setShown(null);
    };
    addEventListener("keydown", dismiss);
    return () => removeEventListener("keydown", dismiss);
  }, [shown]);
  return {
    shown,
    point(id) {
      clearTimeout(timer.current);
      if (id === null) timer.current = setTimeout(() => setShown(null), GRACE_MS);
      else setShown(id);
    },
    stay: () => clearTimeout(timer.current),
  };
}
