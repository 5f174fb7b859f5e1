import { useState } from "react";
import { review } from "#contract/words/en-review.ts";
import { newId } from "../new-id.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { Button } from "../parts/button.tsx";
import { FinishDialog } from "./finish-dialog.tsx";
import { saidIn, summaryIn } from "./review-notes.ts";
import type { Order } from "./signals.ts";
import { SummaryFields } from "./summary-fields.tsx";
import type { OtherScreen } from "./use-other-screen.ts";

const words = review.guider.summary;

/** The joint summary: strengths in the client's own words, what they want to try, what is filmed next. */
export function Summary({
  cycle,
  caseId,
  notebook,
  caseNotebook,
  screen,
  order,
}: {
  readonly cycle: string;
  readonly caseId: string;
  readonly notebook: OpenedNotebook;
  readonly caseNotebook: OpenedNotebook;
  readonly screen: OtherScreen;
  readonly order: (order: Order) => void;
}) {
  const [finishing, setFinishing] = useState(false);
  const { client, entries } = notebook;
  const saw = summaryIn(entries, "saw");
  const offered = saidIn(entries).filter(({ text, who }) => who === "client" && !saw.includes(text.trim()));
  const shown = screen.stands.summary;
  return (
    <section className="guider-panel guider-together" aria-labelledby="summary-title">
      <div className="guider-panel-head">
        <h2 id="summary-title">{words.title}</h2>
        <Button isDisabled={screen.state === "away"} onPress={() => order({ do: "summary", on: !shown })}>
          {shown ? words.hide : words.show}
        </Button>
      </div>
      {offered.length === 0 ? null : (
        <div className="guider-offered">
          <p className="muted small">{words.offered}</p>
          <ul role="list">
            {offered.map(({ id, text }) => (
              <li key={id}>
                <Button
                  aria-label={words.take(text)}
                  onPress={() =>
                    client.put("saw", { text: saw === "" ? text.trim() : `${saw.trimEnd()}\n${text.trim()}` }, newId())
                  }
                >
                  {text}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <SummaryFields notebook={notebook} />
      <div>
        <Button kind="main" onPress={() => setFinishing(true)}>
          {words.finish}
        </Button>
      </div>
      <FinishDialog
        cycle={cycle}
        caseId={caseId}
        notebook={notebook}
        caseNotebook={caseNotebook}
        isOpen={finishing}
        onClose={() => setFinishing(false)}
      />
    </section>
  );
}
