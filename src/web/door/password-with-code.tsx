import { Copy } from "lucide-react";
import { useState } from "react";
import type { Me } from "#contract/api/account.ts";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { call } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { inGroups } from "./groups.ts";
import { KeySquare } from "./key-square.tsx";
import { PasswordField } from "./password-field.tsx";
import { useShowAgain } from "./show-again.tsx";
import "./door.css";

const words = web.door.password;
const LEAST = 12;

/** Sets a password, and the authenticator app whose code goes with it. */
export function PasswordWithCode({ onSet }: { readonly onSet: (me: Me) => void }) {
  const [password, setPassword] = useState("");
  const [key, setKey] = useState<{ readonly secret: string; readonly uri: string } | null>(null);
  const [code, setCode] = useState("");
  const again = useShowAgain();
  const missing = LEAST - password.length;

  if (key === null) {
    return (
      <>
        <Form
          go={words.go}
          isReady={missing <= 0}
          onGo={async () =>
            setKey(await again.first(async () => call(api.account.passwordSetUp, { body: { password } })))
          }
        >
          <PasswordField
            label={words.password}
            about={words.passwordAbout}
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
          />
          <p className="muted small" aria-live="polite">
            {password !== "" && missing > 0 ? words.short(missing) : ""}
          </p>
        </Form>
        {again.question}
      </>
    );
  }
  return (
    <Form
      go={words.confirm}
      isReady={code.replaceAll(/\s/g, "").length === 6}
      onGo={async () =>
        onSet(await call(api.account.passwordConfirm, { body: { password, secret: key.secret, code } }))
      }
    >
      <div className="door">
        <p>{words.app}</p>
        <KeySquare uri={key.uri} />
        <p>{words.byKey}</p>
        <p className="door-key" aria-label={words.key}>
          {inGroups(key.secret).map((group, n) => (
            <span key={`${n} ${group}`}>{group} </span>
          ))}
        </p>
        <div className="door-actions">
          <Button
            icon={Copy}
            onPress={() => void navigator.clipboard.writeText(key.secret).then(() => say(words.copied))}
          >
            {words.copy}
          </Button>
          <a className="button button-quiet" href={key.uri}>
            {words.open}
          </a>
        </div>
        <Field
          label={words.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
          autoFocus
        />
      </div>
    </Form>
  );
}
