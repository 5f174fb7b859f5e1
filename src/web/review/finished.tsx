import { review } from "#contract/words/en-review.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { Button } from "../parts/button.tsx";
import { HandedOver } from "./handed-over.tsx";
import { isFinished } from "./review-notes.ts";
import type { OtherScreen } from "./use-other-screen.ts";

const words = review.guider.finished;

/** Over, and dark on the client's screen, until the guider says otherwise. */
export function Finished({
  cycle,
  notebook: { client, entries },
  screen,
}: {
  readonly cycle: string;
  readonly notebook: OpenedNotebook;
  readonly screen: OtherScreen;
}) {
  if (!isFinished(entries)) return null;
  return (
    <section className="guider-panel" aria-labelledby="finished-title">
      <h2 id="finished-title">{words.title}</h2>
      <p>{words.text}</p>
      <HandedOver cycle={cycle} screen={screen} />
      <div>
        <Button onPress={() => client.put("finished", null)}>{words.again}</Button>
      </div>
    </section>
  );
}
