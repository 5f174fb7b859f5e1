import { Video } from "lucide-react";
import { useState } from "react";
import { review } from "#contract/words/en-review.ts";
import { Camera } from "../film-in/camera.tsx";
import { useComing } from "../film-in/coming.ts";
import { Waiting } from "../film-in/waiting.tsx";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { Button } from "../parts/button.tsx";
import { FilmingQuestion } from "../prepare/filming-question.tsx";
import { filmingIn } from "./review-notes.ts";

const words = review.guider.filming;

/** Films the review with this device's camera, into the case's own safe, where that was agreed. */
export function Filming({
  cycle,
  caseId,
  notebook,
  client,
}: {
  readonly cycle: string;
  readonly caseId: string;
  readonly notebook: OpenedNotebook;
  readonly client: string;
}) {
  const [isOpen, setOpen] = useState(false);
  const coming = useComing(cycle, "review");
  const agreed = filmingIn(notebook.entries)?.agreed === true;
  const ended = coming === null || coming.state === "in" || coming.state === "failed";
  const state = coming?.state === "in" ? words.done : coming?.state === "failed" ? words.failed : words.ending;
  return (
    <div className="guider-panel guider-filming">
      <FilmingQuestion review={notebook} client={client} />
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
