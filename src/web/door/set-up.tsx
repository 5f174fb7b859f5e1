import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { call } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { statusQuery } from "../queries.ts";
import { useEnter } from "./enter.ts";
import { addPasskey, hasPasskeys } from "./passkey.ts";
import { PasskeyButton } from "./passkey-button.tsx";
import { ProviderButton } from "./provider-button.tsx";
import { PasswordWithCode } from "./password-with-code.tsx";
import "./door.css";

const words = web.door.setUp;

/** First the one-time code and a name, then a way to sign in: nobody gets on without one. */
export function SetUpScreen() {
  const { setUp, me } = useSuspenseQuery(statusQuery).data;
  if (me !== null) return <SecureScreen />;
  return (
    <PageFrame title={words.first} narrow bare>
      <CodeAndName first={!setUp} />
    </PageFrame>
  );
}

function CodeAndName({ first }: { readonly first: boolean }) {
  const enter = useEnter();
  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const [signInName, setSignInName] = useState("");
  const typed = [code, name, signInName].every((text) => text.trim() !== "");
  return (
    <div className="door">
      <h1>{first ? words.first : words.invited}</h1>
      <p>{first ? words.firstText : words.invitedText}</p>
      {first ? <p className="muted small">{words.firstHint}</p> : null}
      <section className="door-way">
        <Form
          go={words.go}
          isReady={typed}
          onGo={async () => {
            await call(api.account.setUp, { body: { code, name, signInName } });
            await enter("/set-up");
          }}
        >
          <Field label={words.code} autoComplete="off" spellCheck="false" value={code} onChange={setCode} />
          <Field label={words.name} about={words.nameAbout} autoComplete="name" value={name} onChange={setName} />
          <Field
            label={words.signInName}
            about={words.signInNameAbout}
            autoComplete="username"
            value={signInName}
            onChange={setSignInName}
          />
        </Form>
      </section>
      {first ? null : (
        <p>
          <Link to="/sign-in">{words.signIn}</Link>
        </p>
      )}
    </div>
  );
}

function SecureScreen() {
  const secure = web.door.secure;
  const { provider } = useSuspenseQuery(statusQuery).data;
  const enter = useEnter();
  const [withPassword, setWithPassword] = useState(!hasPasskeys());
  return (
    <PageFrame title={secure.title} narrow bare>
      <div className="door">
        <h1>{secure.title}</h1>
        <p>{secure.text}</p>
        {hasPasskeys() ? (
          <section className="door-way">
            <PasskeyButton
              words={secure.passkey}
              ask={async () => {
                if ((await addPasskey(secure.passkeyHere)) !== null) await enter("/");
              }}
            />
            <p className="muted small">{secure.passkeyText}</p>
          </section>
        ) : (
          <p className="muted">{secure.noPasskey}</p>
        )}
        {provider === null ? null : (
          <section className="door-way">
            <ProviderButton
              words={web.door.provider.secure(provider)}
              back="/"
              begin={async () => call(api.identities.link, {})}
            />
            <p className="muted small">{web.door.provider.secureText}</p>
          </section>
        )}
        <section className="door-way">
          {withPassword ? (
            <>
              <h2>{web.door.password.title}</h2>
              <PasswordWithCode onSet={() => void enter("/")} />
            </>
          ) : (
            <>
              <div>
                <Button onPress={() => setWithPassword(true)}>{secure.password}</Button>
              </div>
              <p className="muted small">{secure.passwordText}</p>
            </>
          )}
        </section>
      </div>
    </PageFrame>
  );
}
