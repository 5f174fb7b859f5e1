import { review } from "#contract/words/en-review.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { Button } from "../parts/button.tsx";
import { SummaryFields } from "./summary-fields.tsx";

const words = review.client;

/** The joint summary, large, over the picture. */
export function ClientSummary({
  notebook,
  onDone,
}: {
  readonly notebook: OpenedNotebook;
  readonly onDone: () => void;
}) {
  return (
    <section className="client-summary" aria-labelledby="client-summary">
      <h2 id="client-summary">{words.summary}</h2>
      <SummaryFields notebook={notebook} />
      <p role="status">{notebook.saving === "not-reached" ? words.notSaved : ""}</p>
      <div>
        <Button kind="main" onPress={onDone}>
          {words.done}
        </Button>
      </div>
    </section>
  );
}
