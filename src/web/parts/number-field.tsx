import { useRef, useState } from "react";
import { web } from "#contract/words/en-web.ts";
import { newId } from "../new-id.ts";
import { Field } from "./field.tsx";

/** A typed number that keeps itself as soon as it is one, between `least` and `most`. */
export function NumberField({
  label,
  about,
  value,
  least,
  most,
  whole = true,
  onKeep,
}: {
  readonly label: string;
  readonly about?: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly whole?: boolean;
  readonly onKeep: (value: number, step: string) => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const step = useRef("");
  const wrong = draft !== null && numberIn(draft, { least, most, whole }) === null;
  return (
    <div className="field-narrow">
      <Field
        label={label}
        {...(about === undefined ? {} : { about })}
        inputMode={whole ? "numeric" : "decimal"}
        autoComplete="off"
        wrong={wrong ? web.service.number.between(least, most) : null}
        value={draft ?? String(value)}
        onFocus={() => (step.current = newId())}
        onChange={(text) => {
          setDraft(text);
          const number = numberIn(text, { least, most, whole });
          if (number !== null) onKeep(number, step.current);
        }}
        onBlur={() => setDraft(null)}
      />
    </div>
  );
}

/** @returns the number that was typed, with a point or a comma; null if it is none, or out of bounds */
function numberIn(
  text: string,
  { least, most, whole }: { readonly least: number; readonly most: number; readonly whole: boolean },
): number | null {
  const plain = text.trim().replace(",", ".");
  if (!/^\d+(\.\d+)?$/.test(plain)) return null;
  const number = Number(plain);
  return number < least || number > most || (whole && !Number.isInteger(number)) ? null : number;
}
