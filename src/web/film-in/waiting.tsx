import { web } from "#contract/words/en-web.ts";
import type { Coming } from "./coming.ts";

/** Why a film stands still on its way in, for as long as it does. */
export function Waiting({ state }: { readonly state: Coming["state"] }) {
  if (state !== "offline" && state !== "held-up") return null;
  return (
    <p role="status" className="film-in-waits">
      {state === "offline" ? web.filmIn.offline : web.filmIn.heldUp}
    </p>
  );
}
