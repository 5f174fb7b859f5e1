import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { call } from "../api.ts";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { statusQuery } from "../queries.ts";
import { useEnter } from "./enter.ts";
import { hasPasskeys, signInWithPasskey } from "./passkey.ts";
import { PasskeyButton } from "./passkey-button.tsx";
import { ProviderButton } from "./provider-button.tsx";
import { PasswordField } from "./password-field.tsx";
import "./door.css";

const words = web.door.signIn;

export function SignInScreen({ back }: { readonly back: string }) {
  const { provider } = useSuspenseQuery(statusQuery).data;
  const enter = useEnter();
  const [signInName, setName] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  return (
    <PageFrame title={words.title} narrow bare>
      <div className="door">
        <h1>{words.title}</h1>
        {provider === null ? null : (
          <section className="door-way">
            <ProviderButton
              words={web.door.provider.signIn(provider)}
              back={back}
              begin={async () => call(api.identities.signIn, {})}
            />
          </section>
        )}
        {hasPasskeys() ? (
          <>
            <section className="door-way">
              <PasskeyButton
                words={words.passkey}
                ask={async () => {
                  if ((await signInWithPasskey()) !== null) await enter(back);
                }}
              />
              <p className="muted small">{words.passkeyWhy}</p>
            </section>
            <p className="door-or">{words.or}</p>
          </>
        ) : null}
        <section className="door-way">
          <Form
            go={words.go}
            isReady={signInName !== "" && password !== "" && code !== ""}
            onGo={async () => {
              await call(api.account.signInPassword, { body: { signInName, password, code } });
              await enter(back);
            }}
          >
            <Field label={words.name} autoComplete="username" value={signInName} onChange={setName} />
            <PasswordField
              label={words.password}
              autoComplete="current-password"
              value={password}
              onChange={setPassword}
            />
            <Field
              label={words.code}
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              onChange={setCode}
            />
          </Form>
        </section>
        <p>
          <Link to="/set-up">{words.invited}</Link>
        </p>
      </div>
    </PageFrame>
  );
}
