import { useRef } from "react";
import type { Seconds } from "#domain/time.ts";

/**
 * Time left of something that goes on at an even pace.
 *
 * @param done 0 to 1
 * @returns null while it cannot be told
 */
export function useTimeLeft(done: number, going: boolean, now: () => number = () => performance.now()): Seconds | null {
  const began = useRef<{ readonly at: number; readonly done: number } | null>(null);
  if (!going) began.current = null;
  else began.current ??= { at: now(), done };
  if (began.current === null || done <= began.current.done) return null;
  const pace = (done - began.current.done) / (now() - began.current.at);
  return (1 - done) / pace / 1000;
}
