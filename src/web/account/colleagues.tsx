import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import type { AccountRole } from "#domain/account.ts";
import { call, tell } from "../api.ts";
import { dayName, dayOf, todayHere } from "../calendar.ts";
import { useShowAgain } from "../door/show-again.tsx";
import { newId } from "../new-id.ts";
import { Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { colleaguesQuery } from "../queries.ts";
import { Roles } from "./roles.tsx";

const words = web.door.account;

interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly AccountRole[];
  readonly ended: boolean;
}
type Doing = { readonly what: "invite" } | { readonly what: "change" | "end" | "hand-on"; readonly whom: Colleague };

/** Who works here; the operator invites by a one-time code, handed over in person, and says what each may do. */
export function Colleagues({ mayChange }: { readonly mayChange: boolean }) {
  const queries = useQueryClient();
  const colleagues: readonly Colleague[] = useSuspenseQuery(colleaguesQuery).data;
  const [doing, setDoing] = useState<Doing | null>(null);
  const done = async (told: string | null) => {
    setDoing(null);
    if (told !== null) say(told);
    await queries.invalidateQueries(colleaguesQuery);
  };
  return (
    <section className="case-part" aria-labelledby="colleagues">
      <h2 id="colleagues">{words.colleagues}</h2>
      <ul role="list" className="case-list">
        {colleagues.map((one) => (
          <li key={one.id} className="account-row">
            <span>
              {one.name}{" "}
              <span className="muted small">
                {one.ended ? words.ended : one.roles.map((role) => web.roles[role].name).join(", ")}
              </span>
            </span>
            {mayChange && !one.ended ? (
              <span>
                <Button
                  kind="quiet"
                  aria-label={`${words.changeRoles}: ${one.name}`}
                  onPress={() => setDoing({ what: "change", whom: one })}
                >
                  {words.changeRoles}
                </Button>
                <Button
                  kind="quiet"
                  aria-label={`${words.end}: ${one.name}`}
                  onPress={() => setDoing({ what: "end", whom: one })}
                >
                  {words.end}
                </Button>
              </span>
            ) : mayChange ? (
              <Button
                kind="quiet"
                aria-label={words.handOnOf(one.name)}
                onPress={() => setDoing({ what: "hand-on", whom: one })}
              >
                {words.handOn}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {mayChange ? (
        <div>
          <Button icon={UserPlus} onPress={() => setDoing({ what: "invite" })}>
            {words.invite}
          </Button>
        </div>
      ) : null}
      <Dialog title={words.invite} isOpen={doing?.what === "invite"} onClose={() => setDoing(null)}>
        <Invite />
        <div className="dialog-actions">
          <Button onPress={() => setDoing(null)}>{web.close}</Button>
        </div>
      </Dialog>
      {doing === null || doing.what === "invite" ? null : (
        <Dialog title={titles[doing.what](doing.whom.name)} isOpen onClose={() => setDoing(null)}>
          {doing.what === "change" ? (
            <Change whom={doing.whom} onDone={(told) => void done(told)} />
          ) : (
            <End whom={doing.whom} others={colleagues} onDone={(told) => void done(told)} />
          )}
        </Dialog>
      )}
    </section>
  );
}

const titles = { change: words.rolesOf, end: words.endAsk, "hand-on": words.handOnOf } as const;

interface About {
  readonly whom: Colleague;
  /** With what is said; null where the person would rather not. */
  readonly onDone: (told: string | null) => void;
}

function Change({ whom, onDone }: About) {
  const [roles, setRoles] = useState(whom.roles);
  const again = useShowAgain();
  const keep = async () => {
    const body = { roles: [...roles] };
    const kept = await again.first(async () => call(api.account.changeRoles, { params: { account: whom.id }, body }));
    onDone(kept === null ? null : words.rolesKept);
  };
  return (
    <>
      <Form go={words.rolesGo} isReady={roles.length > 0} onGo={keep} onCancel={() => onDone(null)}>
        <Roles roles={roles} onChange={setRoles} quietLabel />
      </Form>
      {again.question}
    </>
  );
}

const NOBODY = "";

/** Somebody leaves, or has left and their cases wait for somebody. */
function End({ whom, others, onDone }: About & { readonly others: readonly Colleague[] }) {
  const [heir, setHeir] = useState(NOBODY);
  const again = useShowAgain();
  const heirs = others.filter(
    ({ id, ended, roles }) => id !== whom.id && !ended && (roles.includes("guider") || roles.includes("trainee")),
  );
  const end = async () => {
    const body = { cases: heir === NOBODY ? null : heir };
    const gone = await again.first(async () => {
      await tell(api.account.end, { params: { account: whom.id }, body });
      return true;
    });
    onDone(gone === null ? null : whom.ended ? words.handOnDone : words.endDone);
  };
  return (
    <>
      <p>{whom.ended ? words.handOnText : words.endText}</p>
      <Form
        go={whom.ended ? words.handOn : words.endGo}
        isReady={!whom.ended || heir !== NOBODY}
        onGo={end}
        onCancel={() => onDone(null)}
      >
        <Choice
          label={words.endCases}
          value={heir}
          options={[
            ...(whom.ended ? [] : [{ value: NOBODY, label: words.endNobody }]),
            ...heirs.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={setHeir}
        />
      </Form>
      {again.question}
    </>
  );
}

function Invite() {
  const [id] = useState(newId);
  const [name, setName] = useState("");
  const [roles, setRoles] = useState<readonly AccountRole[]>(["guider"]);
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
  const body = { id, name, roles: [...roles] };
  return (
    <>
      <Form
        go={words.inviteGo}
        isReady={name.trim() !== "" && roles.length > 0}
        onGo={async () => setMade(await again.first(async () => call(api.account.invite, { body })))}
      >
        <Field label={words.inviteName} autoComplete="off" value={name} onChange={setName} autoFocus />
        <Roles roles={roles} onChange={setRoles} />
      </Form>
      {again.question}
    </>
  );
}
