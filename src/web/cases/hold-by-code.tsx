import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { FoundCase } from "#contract/api/endings.ts";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { call, CallFailed } from "../api.ts";
import { dayName, todayHere } from "../calendar.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { hasRole, useMe } from "../who-is-here.ts";
import { HoldForm } from "../case/hold.tsx";
import { asWritten } from "./case-code.ts";

const words = web.ending.hold;

/** A lead holds a case for somebody who asks: found by its code, and seen by whose it is, never by who is in it. */
export function HoldByCode() {
  const isLead = hasRole(useMe(), "lead");
  const [asking, setAsking] = useState(false);
  if (!isLead) return null;
  const close = () => setAsking(false);
  return (
    <div>
      <Button kind="quiet" onPress={() => setAsking(true)}>
        {words.find.open}
      </Button>
      <Dialog title={words.find.open} isOpen={asking} onClose={close}>
        <FindAndHold onHeld={close} />
        <div className="dialog-actions">
          <Button onPress={close}>{web.cancel}</Button>
        </div>
      </Dialog>
    </div>
  );
}

function FindAndHold({ onHeld }: { readonly onHeld: () => void }) {
  const [code, setCode] = useState("");
  const [found, setFound] = useState<FoundCase | null>(null);
  if (found !== null) return <HoldFound one={found} onHeld={onHeld} onOther={() => setFound(null)} />;
  return (
    <Form go={words.find.go} isReady={code.trim() !== ""} onGo={async () => setFound(await caseWith(asWritten(code)))}>
      <p>{words.find.text}</p>
      <Field label={words.find.code} autoComplete="off" value={code} onChange={setCode} autoFocus />
    </Form>
  );
}

async function caseWith(code: string): Promise<FoundCase> {
  try {
    return await call(api.endings.find, { params: { code } });
  } catch (error) {
    if (error instanceof CallFailed && error.code === "not-found")
      throw new CallFailed(error.status, error.code, words.find.nothing(code));
    throw error;
  }
}

function HoldFound({
  one,
  onHeld,
  onOther,
}: {
  readonly one: FoundCase;
  readonly onHeld: () => void;
  readonly onOther: () => void;
}) {
  const queries = useQueryClient();
  const hold = async (reason: string) => {
    await call(api.endings.hold, { params: { case: one.case }, body: { reason } });
    say(words.held);
    onHeld();
    await queries.invalidateQueries();
  };
  return (
    <>
      <p>
        <strong>{words.find.whose(one.code, one.guider, dayName(one.openedOn, todayHere()))}</strong>{" "}
        {words.find.state[one.state]}
      </p>
      {one.held ? <p>{words.find.isHeld}</p> : <HoldForm onHold={hold} />}
      <div>
        <Button kind="quiet" onPress={onOther}>
          {words.find.other}
        </Button>
      </div>
    </>
  );
}
