import { Lock } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { shownAgain } from "#contract/api/account.ts";
import { review } from "#contract/words/en-review.ts";
import type { z } from "zod";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { hasPasskeys, showPasskey } from "./passkey.ts";
import { PasskeyButton } from "./passkey-button.tsx";
import "./way-back.css";

const words = review.client;

export interface Door {
  /** Begins opening it with a passkey. */
  readonly options: () => Promise<Record<string, unknown>>;
  readonly open: (shown: z.infer<typeof shownAgain>) => Promise<void>;
  /** Where it leads. */
  readonly address: string;
}

/** The small lock of a device in a client's hands. What opens stands in a dialog of its own. */
export function LockedDoor({ children }: { readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="client-lock" aria-label={words.door} onClick={() => setOpen(true)}>
        <Lock size={18} aria-hidden />
      </button>
      <Dialog title={words.door} isOpen={isOpen} onClose={() => setOpen(false)}>
        {children}
        <div className="dialog-actions">
          <Button onPress={() => setOpen(false)}>{words.stay}</Button>
        </div>
      </Dialog>
    </>
  );
}

/** The ways that whoever handed the device over comes back. */
export function WaysBack({ options, open, address }: Door) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const opened = () => location.replace(address);
  return (
    <>
      <p>{words.doorText}</p>
      {hasPasskeys() ? (
        <PasskeyButton
          kind="plain"
          words={words.passkey}
          ask={async () => {
            const credential = await showPasskey(await options());
            if (credential === null) return;
            await open({ credential });
            opened();
          }}
        />
      ) : null}
      <Form
        go={words.open}
        isReady={password !== "" && code !== ""}
        onGo={async () => {
          await open({ password, code });
          opened();
        }}
      >
        <Field label={words.password} type="password" autoComplete="off" value={password} onChange={setPassword} />
        <Field label={words.code} inputMode="numeric" autoComplete="off" value={code} onChange={setCode} />
      </Form>
    </>
  );
}
