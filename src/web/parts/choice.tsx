import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox, Label, Radio, RadioGroup } from "react-aria-components";
import "./choice.css";

/** One of a few, all of them in view. */
export function Choice<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: V | null;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
}) {
  return (
    <RadioGroup
      className="choice"
      orientation="horizontal"
      value={value}
      onChange={(chosen) => {
        const option = options.find((one) => one.value === chosen);
        if (option !== undefined) onChange(option.value);
      }}
    >
      <Label className="field-label">{label}</Label>
      <div className="choice-options">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="choice-option">
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

/** Yes or not yet. */
export function Tick({
  children,
  ticked,
  onChange,
}: {
  readonly children: ReactNode;
  readonly ticked: boolean;
  readonly onChange: (ticked: boolean) => void;
}) {
  return (
    <Checkbox className="tick" isSelected={ticked} onChange={onChange}>
      <span className="tick-box">
        <Check size={18} aria-hidden />
      </span>
      {children}
    </Checkbox>
  );
}
