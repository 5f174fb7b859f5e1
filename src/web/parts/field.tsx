import type { ReactNode } from "react";
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components";
import "./field.css";

export interface FieldProps extends Omit<AriaTextFieldProps, "children" | "className" | "style"> {
  readonly label: string;
  /** One more sentence under the label. */
  readonly about?: ReactNode;
  /** What is wrong with what was typed. */
  readonly wrong?: string | null;
  readonly placeholder?: string;
  /** Lines it shows before it grows; one line that never grows if left out. */
  readonly lines?: number;
  /** The label is heard, not seen. */
  readonly quietLabel?: boolean;
}

/** A line or a few lines of text. */
export function Field({ label, about, wrong = null, placeholder, lines, quietLabel = false, ...props }: FieldProps) {
  return (
    <TextField {...props} isInvalid={wrong !== null} className="field">
      <Label className={quietLabel ? "heard" : "field-label"}>{label}</Label>
      {about === undefined ? null : (
        <Text slot="description" className="field-about">
          {about}
        </Text>
      )}
      {lines === undefined ? (
        <Input className="field-input" {...(placeholder === undefined ? {} : { placeholder })} />
      ) : (
        <TextArea className="field-input" rows={lines} {...(placeholder === undefined ? {} : { placeholder })} />
      )}
      <FieldError className="field-wrong">{wrong}</FieldError>
    </TextField>
  );
}
