import { useState, useSyncExternalStore } from "react";
import { notebook as words } from "#contract/words/en-notebook.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import type { NotebookClient, Refused } from "./notebook-client.ts";
import "./refusals.css";

/** What the server did not take, and what was written, until it is let go. */
export function Refusals({ book }: { readonly book: NotebookClient }) {
  const refused = useSyncExternalStore(book.subscribe, () => book.view().refused);
  return refused.map((one) => <Refusal key={one.name} refused={one} onLetGo={() => book.letGo(one)} />);
}

function Refusal({ refused: { why, wrote }, onLetGo }: { readonly refused: Refused; readonly onLetGo: () => void }) {
  const [copied, setCopied] = useState(false);
  const { refused } = words;
  return (
    <section className="refusal" role="alert">
      <p>{refused.text(why)}</p>
      {wrote === "" ? null : <Field label={refused.wrote} value={wrote} lines={2} isReadOnly />}
      <p className="refusal-acts">
        {wrote === "" ? null : (
          <Button onPress={() => void navigator.clipboard.writeText(wrote).then(() => setCopied(true))}>
            {copied ? refused.copied : refused.copy}
          </Button>
        )}
        <Button kind="quiet" onPress={onLetGo}>
          {refused.letGo}
        </Button>
      </p>
    </section>
  );
}
