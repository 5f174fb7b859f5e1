import { useEffect, useState } from "react";

/** True from a touch, a key or a focus on, for `stays` milliseconds after the last one. */
export function useAwake(stays: number): boolean {
  const [awake, setAwake] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = () => {
      setAwake(true);
      clearTimeout(timer);
      timer = setTimeout(() => setAwake(false), stays);
    };
    wake();
    const events = ["pointermove", "pointerdown", "keydown", "focusin"] as const;
    for (const event of events) document.addEventListener(event, wake);
    return () => {
      clearTimeout(timer);
      for (const event of events) document.removeEventListener(event, wake);
    };
  }, [stays]);
  return awake;
}
