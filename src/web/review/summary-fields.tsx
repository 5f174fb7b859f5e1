import { review } from "#contract/words/en-review.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { Button } from "../parts/button.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { summaryIn, summaryParts } from "./review-notes.ts";
import "./summary.css";

const words = review.summary;

/** What both sides write together, kept as it is typed on either. */
export function SummaryFields({ notebook: { client, entries, conflicts } }: { readonly notebook: OpenedNotebook }) {
  return (
    <div className="summary-fields">
      {summaryParts.map((part) => {
        const conflict = conflicts.find(({ name }) => name === part);
        return (
          <div key={part} className="summary-part">
            <KeptField
              label={words[part]}
              value={summaryIn(entries, part)}
              lines={2}
              onKeep={(text, step) => client.put(part, { text }, step)}
            />
            {conflict === undefined ? null : (
              <div role="alert" className="summary-conflict">
                <p>{words.conflict}</p>
                <Button onPress={() => client.settle(conflict, "ours")}>{words.ours}</Button>
                <Button onPress={() => client.settle(conflict, "theirs")}>{words.theirs}</Button>
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}
