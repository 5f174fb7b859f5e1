import { Video } from "lucide-react";
import { useState } from "react";
import { review } from "#contract/words/en-review.ts";
import { FilmingReview, useMayFilmReview } from "../consent/filming-review.tsx";
import { Camera } from "../film-in/camera.tsx";
import { useComing } from "../film-in/coming.ts";
import { Waiting } from "../film-in/waiting.tsx";
import { Button } from "../parts/button.tsx";

const words = review.guider.filming;

/** Films the review with this device's camera, into the case's own safe, where that was agreed. */
export function Filming({
  cycle,
  caseId,
  client,
}: {
  readonly cycle: string;
  readonly caseId: string;
  readonly client: string;
}) {
  const [isOpen, setOpen] = useState(false);
  const coming = useComing(cycle, "review");
  const agreed = useMayFilmReview(caseId);
  const ended = coming === null || coming.state === "in" || coming.state === "failed";
  const state = coming?.state === "in" ? words.done : coming?.state === "failed" ? words.failed : words.ending;
  return (
    <div className="guider-panel guider-filming">
      <FilmingReview caseId={caseId} client={client} />
      {!agreed ? null : isOpen ? (
        <Camera
          to={{ caseId, cycle, kind: "review" }}
          none={words.noCamera}
          onIn={() => undefined}
          onClose={() => setOpen(false)}
        />
      ) : (
        <>
          {coming === null ? null : <p role="status">{state}</p>}
          {coming === null ? null : <Waiting state={coming.state} />}
          <Button icon={Video} isDisabled={!ended} onPress={() => setOpen(true)}>
            {words.start}
          </Button>
        </>
      )}
    </div>
  );
}
