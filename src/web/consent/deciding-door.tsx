import { consent } from "#contract/api/consent.ts";
import { call, tell } from "../api.ts";
import { LockedDoor, WaysBack } from "../door/way-back.tsx";

/** The way back to the case, for the guider who handed the device over. */
export function DecidingDoor({ caseId }: { readonly caseId: string }) {
  const params = { case: caseId };
  return (
    <LockedDoor>
      <WaysBack
        options={() => call(consent.doorOptions, { params })}
        open={(shown) => tell(consent.door, { params, body: shown })}
        address={`/cases/${encodeURIComponent(caseId)}/consent`}
      />
    </LockedDoor>
  );
}
