import { Lock } from "lucide-react";
import { useState } from "react";
import { api } from "#contract/api/routes.ts";
import { review } from "#contract/words/en-review.ts";
import { call, tell } from "../api.ts";
import { hasPasskeys, showPasskey } from "../door/passkey.ts";
import { PasskeyButton } from "../door/passkey-button.tsx";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";

const words = review.client;

/** The way back, for the guider alone where the device was handed over; a second window is just closed. */
export function ClientDoor({ cycle, locked }: { readonly cycle: string; readonly locked: boolean }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="client-lock" aria-label={words.door} onClick={() => setOpen(true)}>
        <Lock size={18} aria-hidden />
      </button>
      <Dialog title={words.door} isOpen={isOpen} onClose={() => setOpen(false)}>
        {locked ? (
          <WaysBack cycle={cycle} />
        ) : (
          <div className="dialog-actions">
            <Button kind="main" onPress={() => leave(cycle)}>
              {words.close}
            </Button>
          </div>
        )}
        <div className="dialog-actions">
          <Button onPress={() => setOpen(false)}>{words.stay}</Button>
        </div>
      </Dialog>
    </>
  );
}

function WaysBack({ cycle }: { readonly cycle: string }) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const params = { cycle };
  const opened = () => location.replace(reviewOf(cycle));
  return (
    <>
      <p>{words.doorText}</p>
      {hasPasskeys() ? (
        <PasskeyButton
          kind="plain"
          words={words.passkey}
          ask={async () => {
            const credential = await showPasskey(await call(api.reviews.doorOptions, { params }));
            if (credential === null) return;
            await tell(api.reviews.door, { params, body: { credential } });
            opened();
          }}
        />
      ) : null}
      <Form
        go={words.open}
        isReady={password !== "" && code !== ""}
        onGo={async () => {
          await tell(api.reviews.door, { params, body: { password, code } });
          opened();
        }}
      >
        <Field label={words.password} type="password" autoComplete="off" value={password} onChange={setPassword} />
        <Field label={words.code} inputMode="numeric" autoComplete="off" value={code} onChange={setCode} />
      </Form>
    </>
  );
}

const reviewOf = (cycle: string): string => `/cycles/${encodeURIComponent(cycle)}/review`;

/** A window that a page opened can be closed by it; one that a person opened goes to the guider's side instead. */
function leave(cycle: string): void {
  window.close();
  if (!window.closed) location.replace(reviewOf(cycle));
}
