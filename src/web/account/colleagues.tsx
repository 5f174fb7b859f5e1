import { useSuspenseQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { call } from "../api.ts";
import { dayName, dayOf, todayHere } from "../calendar.ts";
import { useShowAgain } from "../door/show-again.tsx";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";

const words = web.door.account;

/** Who works here; the operator invites by a one-time code, handed over in person. */
export function Colleagues({ mayChange }: { readonly mayChange: boolean }) {
  const colleagues = useSuspenseQuery({
    queryKey: ["colleagues"],
    queryFn: ({ signal }) => call(api.account.colleagues, { signal }),
  }).data;
  const [inviting, setInviting] = useState(false);
  return (
    <section className="case-part" aria-labelledby="colleagues">
      <h2 id="colleagues">{words.colleagues}</h2>
      <ul role="list" className="case-list">
        {colleagues.map(({ id, name, roles, ended }) => (
          <li key={id} className="account-row">
            <span>{name}</span>
            <span className="muted small">
              {ended ? words.ended : roles.map((role) => web.roles[role].name).join(", ")}
            </span>
          </li>
        ))}
      </ul>
      {mayChange ? (
        <div>
          <Button icon={UserPlus} onPress={() => setInviting(true)}>
            {words.invite}
          </Button>
        </div>
      ) : null}
      <Dialog title={words.invite} isOpen={inviting} onClose={() => setInviting(false)}>
        <Invite />
        <div className="dialog-actions">
          <Button onPress={() => setInviting(false)}>{web.close}</Button>
        </div>
      </Dialog>
    </section>
  );
}

function Invite() {
  const [name, setName] = useState("");
  const [made, setMade] = useState<{ readonly code: string; readonly endsAt: string } | null>(null);
  const again = useShowAgain();
  if (made !== null) {
    return (
      <div className="case-list">
        <h3>{words.inviteCode(name)}</h3>
        <p className="door-key">{made.code}</p>
        <p>{words.inviteText(dayName(dayOf(made.endsAt), todayHere()))}</p>
      </div>
    );
  }
  return (
    <>
      <Form
        go={words.inviteGo}
        isReady={name.trim() !== ""}
        onGo={async () =>
          setMade(await again.first(async () => call(api.account.invite, { body: { name, roles: ["guider"] } })))
        }
      >
        <Field label={words.inviteName} autoComplete="off" value={name} onChange={setName} autoFocus />
      </Form>
      {again.question}
    </>
  );
}
