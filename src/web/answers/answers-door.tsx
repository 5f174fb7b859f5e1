import { answering } from "#contract/api/answers.ts";
import { call, tell } from "../api.ts";
import { LockedDoor, WaysBack } from "../door/way-back.tsx";

/** The way back to the case, for the guider who handed the device over. */
export function AnswersDoor({ caseId }: { readonly caseId: string }) {
  const params = { case: caseId };
  return (
    <LockedDoor>
      <WaysBack
        options={() => call(answering.doorOptions, { params })}
        open={(shown) => tell(answering.door, { params, body: shown })}
        address={`/cases/${encodeURIComponent(caseId)}/outcomes`}
      />
    </LockedDoor>
  );
}
