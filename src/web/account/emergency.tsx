import { useState } from "react";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { tell } from "../api.ts";
import { asWritten } from "../cases/case-code.ts";
import { newId } from "../new-id.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";

const words = web.emergency;

/** The way to a case that is not one's own, where it cannot wait: by its code, with the reason. */
export function Emergency() {
  const [asking, setAsking] = useState(false);
  return (
    <section className="case-part" aria-labelledby="emergency">
      <h2 id="emergency">{words.title}</h2>
      <p className="muted small">{words.about}</p>
      <div>
        <Button onPress={() => setAsking(true)}>{words.ask}</Button>
      </div>
      <Dialog title={words.ask} isOpen={asking} onClose={() => setAsking(false)}>
        <Ask
          onAsked={() => {
            setAsking(false);
            say(words.asked);
          }}
        />
        <div className="dialog-actions">
          <Button onPress={() => setAsking(false)}>{web.cancel}</Button>
        </div>
      </Dialog>
    </section>
  );
}

function Ask({ onAsked }: { readonly onAsked: () => void }) {
  const [id] = useState(newId);
  const [code, setCode] = useState("");
  const [reason, setReason] = useState("");
  const isReady = code.trim() !== "" && reason.trim().length >= 10;
  return (
    <Form
      go={words.go}
      isReady={isReady}
      onGo={async () => {
        await tell(api.emergencies.ask, { params: { code: asWritten(code) }, body: { id, reason } });
        onAsked();
      }}
    >
      <Field label={words.code} autoComplete="off" value={code} onChange={setCode} autoFocus />
      <Field label={words.reason} autoComplete="off" value={reason} onChange={setReason} />
    </Form>
  );
}
