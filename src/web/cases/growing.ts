import { useEffect, useRef, useState } from "react";

/**
 * How much of a long list is shown: a page of it, and another whenever its end comes near. What was shown stays, so that
 * scrolling, tabbing and reading aloud go through it as through any list.
 *
 * @param whole identity of the list: another list starts from the first page again
 */
export function useGrowing(whole: object, length: number, page: number) {
  const [grown, setGrown] = useState({ whole, shown: page });
  const shown = Math.min(length, grown.whole === whole ? grown.shown : page);
  const end = useRef<HTMLDivElement>(null);
  const more = () => setGrown({ whole, shown: shown + page });
  const latest = useRef(more);
  latest.current = more;
  useEffect(() => {
    if (end.current === null) return undefined;
    const watching = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) latest.current();
      },
      // What is out of sight at the side does not grow.
      { rootMargin: "1200px 0px" },
    );
    watching.observe(end.current);
    return () => watching.disconnect();
  }, [shown, whole]);
  return { shown, end, more };
}
