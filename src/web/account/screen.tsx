import { useState } from "react";
import { web } from "#contract/words/en-web.ts";
import { PasswordWithCode } from "../door/password-with-code.tsx";
import { useStillSignedIn } from "../notebook/still-signed-in.ts";
import { Button } from "../parts/button.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { say } from "../parts/status-line.tsx";
import { hasRole, useMe } from "../who-is-here.ts";
import { Colleagues } from "./colleagues.tsx";
import { Identities } from "./identities.tsx";
import { Emergency } from "./emergency.tsx";
import { Passkeys } from "./passkeys.tsx";
import { Sessions } from "./sessions.tsx";
import "../case/case.css";
import "../door/door.css";
import "./account.css";

const words = web.door.account;

/** One's own account, and who else works here. */
export function AccountScreen() {
  const me = useMe();
  useStillSignedIn();
  return (
    <PageFrame title={words.title} narrow>
      <div className="case-column">
        <h1>{me.name}</h1>
        <Passkeys />
        <Password />
        <Identities />
        <Sessions />
        {hasRole(me, "guest") ? null : <Colleagues mayChange={hasRole(me, "operator")} />}
        {hasRole(me, "guider", "lead") ? <Emergency /> : null}
      </div>
    </PageFrame>
  );
}

function Password() {
  const [setting, setSetting] = useState(false);
  return (
    <section className="case-part" aria-labelledby="password">
      <h2 id="password">{words.password}</h2>
      {setting ? (
        <PasswordWithCode
          onSet={() => {
            setSetting(false);
            say(web.door.password.set);
          }}
        />
      ) : (
        <div>
          <Button onPress={() => setSetting(true)}>{words.change}</Button>
        </div>
      )}
    </section>
  );
}
