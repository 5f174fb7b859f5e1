import { type ReactNode, useState } from "react";
import { Form as AriaForm } from "react-aria-components";
import { web } from "#contract/words/en-web.ts";
import { CallFailed } from "../api.ts";
import { Button, type ButtonKind } from "./button.tsx";
import "./form.css";

/** One sentence for whatever went wrong. */
export function sentenceOf(error: unknown): string {
  return error instanceof CallFailed ? error.message : web.call.fault;
}

/** Fields with one button; while it works it cannot be pressed again, and what goes wrong is said above the button. */
export function Form({
  go,
  onGo,
  isReady = true,
  kind = "main",
  onCancel,
  cancel = web.cancel,
  children,
}: {
  readonly go: string;
  readonly onGo: () => Promise<void>;
  readonly isReady?: boolean;
  readonly kind?: ButtonKind;
  /** Nothing is done; offered beside the button where this is given. */
  readonly onCancel?: () => void;
  readonly cancel?: string;
  readonly children: ReactNode;
}) {
  const [working, setWorking] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = async () => {
    setWorking(true);
    setWrong(null);
    try {
      await onGo();
    } catch (error) {
      setWrong(sentenceOf(error));
    }
    setWorking(false);
  };
  return (
    <AriaForm
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !working) void submit();
      }}
    >
      {children}
      <Wrong sentence={wrong} />
      <div className="form-ways">
        <Button kind={kind} type="submit" isDisabled={!isReady}>
          {go}
        </Button>
        {onCancel === undefined ? null : <Button onPress={onCancel}>{cancel}</Button>}
      </div>
    </AriaForm>
  );
}

/** What went wrong, said aloud. */
export function Wrong({ sentence }: { readonly sentence: string | null }) {
  return <div role="alert">{sentence === null ? null : <p className="form-wrong">{sentence}</p>}</div>;
}
