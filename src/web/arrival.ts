/**
 * Where somebody has got to: after a way within Glimmer the heading of the page that opened has the focus, so that a screen
 * reader says it and Tab goes on from there. A first load is the browser's own, and what somebody has focused stays so.
 */
import type { AnyRouter } from "@tanstack/react-router";

const heading = (): HTMLElement | null => document.querySelector("h1");
const nothingHasFocus = (): boolean => document.activeElement === null || document.activeElement === document.body;

export function headingsTakeFocus(router: AnyRouter): void {
  let stop = (): void => undefined;
  router.subscribe("onBeforeNavigate", ({ fromLocation, pathChanged }) => {
    if (fromLocation === undefined || !pathChanged) return;
    stop();
    stop = focusNextHeading(heading());
  });
}

/**
 * A page may come in steps, each with a heading of its own, so the heading has the focus until somebody does anything.
 *
 * @param left the heading of the page that is left; it may stand there until the next page is fetched
 */
function focusNextHeading(left: HTMLElement | null): () => void {
  const acts = new AbortController();
  const arrive = () => {
    const here = heading();
    if (acts.signal.aborted || here === null || here === left || !nothingHasFocus()) return;
    here.tabIndex = -1;
    here.focus({ preventScroll: true });
  };
  const watching = new MutationObserver(() => requestAnimationFrame(arrive));
  watching.observe(document.body, { childList: true, subtree: true });
  acts.signal.addEventListener("abort", () => watching.disconnect());
  const stop = () => acts.abort();
  for (const act of ["keydown", "pointerdown"]) addEventListener(act, stop, { capture: true, signal: acts.signal });
  return stop;
}
