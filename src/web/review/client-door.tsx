import { api } from "#contract/api/routes.ts";
import { review } from "#contract/words/en-review.ts";
import { call, tell } from "../api.ts";
import { LockedDoor, WaysBack } from "../door/way-back.tsx";
import { Button } from "../parts/button.tsx";

const words = review.client;

/** The way back, for the guider alone where the device was handed over; a second window is just closed. */
export function ClientDoor({ cycle, locked }: { readonly cycle: string; readonly locked: boolean }) {
  const params = { cycle };
  return (
    <LockedDoor>
      {locked ? (
        <WaysBack
          options={() => call(api.reviews.doorOptions, { params })}
          open={(shown) => tell(api.reviews.door, { params, body: shown })}
          address={reviewOf(cycle)}
        />
      ) : (
        <div className="dialog-actions">
          <Button kind="main" onPress={() => leave(cycle)}>
            {words.close}
          </Button>
        </div>
      )}
    </LockedDoor>
  );
}

const reviewOf = (cycle: string): string => `/cycles/${encodeURIComponent(cycle)}/review`;

/** A window that a page opened can be closed by it; one that a person opened goes to the guider's side instead. */
function leave(cycle: string): void {
  window.close();
  if (!window.closed) location.replace(reviewOf(cycle));
}
