import { useRef, useState } from "react";
import { newId } from "../new-id.ts";
import { Field } from "../parts/field.tsx";

/** Sentences, one on each line; empty lines are not kept. */
export function LinesField({
  label,
  lines,
  onKeep,
}: {
  readonly label: string;
  readonly lines: readonly string[];
  readonly onKeep: (lines: string[], step: string) => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const step = useRef("");
  return (
    <Field
      label={label}
      lines={2}
      value={draft ?? lines.join("\n")}
      onFocus={() => (step.current = newId())}
      onChange={(text) => {
        setDraft(text);
        const kept = text
          .split("\n")
          .map((one) => one.trim())
          .filter((one) => one !== "");
        onKeep(kept, step.current);
      }}
      onBlur={() => setDraft(null)}
    />
  );
}
