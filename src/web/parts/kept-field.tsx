import { useRef } from "react";
import { newId } from "../new-id.ts";
import { Field, type FieldProps } from "./field.tsx";

/** What is typed without a longer pause is undone as one thing. */
const PAUSE_MS = 4000;

/**
 * A field that keeps what is typed by itself, letter by letter: `onKeep` gets the text and the step it belongs to, for a
 * notebook's `put`.
 */
export function KeptField({
  onKeep,
  ...props
}: Omit<FieldProps, "onChange" | "defaultValue"> & {
  readonly value: string;
  readonly onKeep: (text: string, step: string) => void;
}) {
  const typing = useRef({ step: "", at: 0 });
  return (
    <Field
      {...props}
      onChange={(text) => {
        const now = performance.now();
        const goesOn = typing.current.step !== "" && now - typing.current.at < PAUSE_MS;
        typing.current = { step: goesOn ? typing.current.step : newId(), at: now };
        onKeep(text, typing.current.step);
      }}
      onBlur={() => {
        typing.current = { step: "", at: 0 };
      }}
    />
  );
}
