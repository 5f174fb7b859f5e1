import { type ReactNode, useEffect, useRef } from "react";

/** Of a page that comes in steps: each step's heading has the focus when it opens, so that a screen reader says it and Tab goes on from there. */
export function StepHeading({ children }: { readonly children: ReactNode }) {
  const whole = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const heading = whole.current?.querySelector("h1");
    if (!(heading instanceof HTMLElement)) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return <div ref={whole}>{children}</div>;
}
