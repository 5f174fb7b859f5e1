import { useLayoutEffect, useRef, useState } from "react";
import "./papers.css";

/** On its way: nobody meets it. What is `inert` cannot be given the focus at once when it comes. */
const COMING = { "aria-hidden": true, tabIndex: -1 } as const;

/** A report or a letter as it will be. The next one takes the place of the last when it is there, so that nothing flickers. */
export function PaperPreview({
  title,
  address,
  made,
}: {
  readonly title: string;
  readonly address: string;
  /** Tells what is written now from what was. */
  readonly made: string;
}) {
  const now = { made, address };
  const [shown, setShown] = useState(now);
  const frames = shown.made === made ? [shown] : [shown, now];
  const whole = useRef<HTMLDivElement>(null);
  const isRead = useRef(false);
  const take = (next: typeof now) => {
    isRead.current = whole.current?.contains(document.activeElement) ?? false;
    setShown(next);
  };
  // Whoever reads it by keyboard goes on reading in the next one.
  useLayoutEffect(() => {
    if (isRead.current) whole.current?.querySelector("iframe")?.focus();
    isRead.current = false;
  }, [shown]);
  return (
    <div ref={whole} className="paper-preview">
      {frames.map((one) => (
        <iframe
          key={one.made}
          title={title}
          sandbox=""
          src={one.address}
          {...(one === shown ? {} : COMING)}
          onLoad={() => take(one)}
        />
      ))}
    </div>
  );
}
