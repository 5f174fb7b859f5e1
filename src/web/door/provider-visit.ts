/** Going to the identity provider and coming back: the page that was left is kept in this tab meanwhile. */
import { wayBack } from "../way-in.ts";

const KEPT = "glimmer-way-back";

/**
 * Leaves for the provider.
 *
 * @param back the page to come back to
 */
export async function leaveFor(url: string, back: string): Promise<void> {
  sessionStorage.setItem(KEPT, wayBack(back));
  window.location.assign(url);
  // The page goes now; whatever waits for this is to wait until then.
  await new Promise(() => {});
}

/** What the provider added to our address; it is gone from there, and from the browser's history, with the first call. */
export function takeReturned(): string {
  const query = window.location.search.slice(1);
  window.history.replaceState(null, "", window.location.pathname);
  return query;
}

export function takeWayBack(): string {
  const back = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  return wayBack(back ?? undefined);
}
