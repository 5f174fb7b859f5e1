import { useCallback, useEffect, useRef, useState } from "react";
import type { Signal, Stands } from "./signals.ts";
import type { ScreenSignals } from "./use-signals.ts";

export interface OnlyScreen {
  /** Another screen has taken the clips since. */
  readonly aside: boolean;
  readonly take: () => void;
  /** @returns whether this screen has the clips still */
  readonly hear: (signal: Signal) => boolean;
  readonly stand: (stands: Stands) => void;
}

/** Of several client's screens the one opened last has the clips; the others neither obey nor answer. */
export function useOnlyScreen(signals: ScreenSignals): OnlyScreen {
  const [aside, setAside] = useState(false);
  const has = useRef(true);
  const take = useCallback(() => {
    has.current = true;
    setAside(false);
    signals.take();
  }, [signals]);
  useEffect(() => {
    take();
    const leave = () => {
      if (has.current) signals.leave();
    };
    addEventListener("pagehide", leave);
    return () => removeEventListener("pagehide", leave);
  }, [signals, take]);
  const hear = useCallback(
    (signal: Signal) => {
      if (has.current && signals.isOvertaken(signal)) {
        has.current = false;
        setAside(true);
      }
      return has.current;
    },
    [signals],
  );
  const stand = useCallback(
    (stands: Stands) => {
      if (has.current) signals.stand(stands);
    },
    [signals],
  );
  return { aside, take, hear, stand };
}
