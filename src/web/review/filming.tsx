import { Video } from "lucide-react";
import { useState } from "react";
import type { EntryOf } from "#contract/entries.ts";
import { review } from "#contract/words/en-review.ts";
import { Camera } from "../film-in/camera.tsx";
import { useComing } from "../film-in/coming.ts";
import { Button } from "../parts/button.tsx";

const words = review.guider.filming;

/** Films the review with this device's camera, into the case's own safe, where that was agreed. */
export function Filming({
  cycle,
  caseId,
  filming,
  client,
}: {
  readonly cycle: string;
  readonly caseId: string;
  readonly filming: EntryOf<"review", "filming"> | null;
  readonly client: string;
}) {
  const [isOpen, setOpen] = useState(false);
  const coming = useComing(cycle, "review");
  const state = coming?.state === "in" ? words.done : coming?.state === "failed" ? words.failed : words.ending;
  return (
    <section className="guider-panel" aria-labelledby="filming-title">
      <h2 id="filming-title">{words.title}</h2>
      {filming?.agreed !== true ? (
        <p className="muted">{words.notAgreed(client)}</p>
      ) : isOpen ? (
        <Camera to={{ caseId, cycle, kind: "review" }} onIn={() => undefined} onClose={() => setOpen(false)} />
      ) : (
        <>
          {coming === null ? null : <p role="status">{state}</p>}
          <Button icon={Video} onPress={() => setOpen(true)}>
            {words.start}
          </Button>
        </>
      )}
    </section>
  );
}
