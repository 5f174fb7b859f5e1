import { useEffect, useRef, useState } from "react";

/** Time to get from the place to the sentence with the pointer. */
const GRACE_MS = 250;

export interface Why {
  /** The place whose reason is shown. */
  readonly shown: string | null;
  readonly point: (id: string | null) => void;
  /** Whether the pointer is on the sentence itself. */
  readonly hold: (held: boolean) => void;
}

/** Which place's reason is shown: it stays while the pointer is on it, and Escape puts it away. */
export function useWhy(): Why {
  const [shown, setShown] = useState<string | null>(null);
  // A browser may say that the pointer came to the sentence before it says that it left the place.
  const held = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const dismiss = ({ key }: KeyboardEvent) => {
      if (key === "Escape") setShown(null);
    };
    addEventListener("keydown", dismiss);
    return () => removeEventListener("keydown", dismiss);
  }, [shown]);
  const point = (id: string | null) => {
    clearTimeout(timer.current);
    if (id !== null) setShown(id);
    else if (!held.current) timer.current = setTimeout(() => setShown(null), GRACE_MS);
  };
  return {
    shown,
    point,
    hold(on) {
      held.current = on;
      clearTimeout(timer.current);
      if (!on) point(null);
    },
  };
}
