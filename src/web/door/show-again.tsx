import { useSuspenseQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { call, CallFailed, tell } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { statusQuery } from "../queries.ts";
import { hasPasskeys, showPasskey } from "./passkey.ts";
import { PasskeyButton } from "./passkey-button.tsx";
import { ProviderButton } from "./provider-button.tsx";
import { PasswordField } from "./password-field.tsx";
import "./door.css";

const words = web.door.again;

export interface ShowAgain {
  /**
   * Does something that the server lets only those do who have just shown who they are; where that was too long ago, they
   * are asked first.
   *
   * @returns null if they would rather not
   */
  readonly first: <T>(work: () => Promise<T>) => Promise<T | null>;
  /** To be shown somewhere on the page. */
  readonly question: ReactNode;
}

export function useShowAgain(): ShowAgain {
  const [asked, setAsked] = useState<{ readonly answer: (shown: boolean) => void } | null>(null);
  const answer = (shown: boolean) => {
    asked?.answer(shown);
    setAsked(null);
  };
  return {
    async first(work) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof CallFailed) || error.code !== "sign-in-again") throw error;
        const shown = await new Promise<boolean>((resolve) => setAsked({ answer: resolve }));
        return shown ? work() : null;
      }
    },
    question: (
      <Dialog title={words.title} isOpen={asked !== null} onClose={() => answer(false)}>
        <Ways onShown={() => answer(true)} />
        <div className="dialog-actions">
          <Button onPress={() => answer(false)}>{web.cancel}</Button>
        </div>
      </Dialog>
    ),
  };
}

function Ways({ onShown }: { readonly onShown: () => void }) {
  const { provider } = useSuspenseQuery(statusQuery).data;
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  return (
    <div className="door">
      <p>{words.text}</p>
      {hasPasskeys() ? (
        <>
          <PasskeyButton
            kind="plain"
            words={words.passkey}
            ask={async () => {
              const credential = await showPasskey(await call(api.account.signInAgainOptions, {}));
              if (credential === null) return;
              await tell(api.account.signInAgain, { body: { credential } });
              onShown();
            }}
          />
          <p className="door-or">{web.door.signIn.or}</p>
        </>
      ) : null}
      {provider === null ? null : (
        <>
          <ProviderButton
            words={web.door.provider.again(provider)}
            back={window.location.pathname}
            begin={async () => call(api.identities.again, {})}
          />
          <p className="muted small">{web.door.provider.againText}</p>
        </>
      )}
      <Form
        go={words.go}
        isReady={password !== "" && code !== ""}
        onGo={async () => {
          await tell(api.account.signInAgain, { body: { password, code } });
          onShown();
        }}
      >
        <PasswordField
          label={web.door.signIn.password}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        <Field
          label={web.door.signIn.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
        />
      </Form>
    </div>
  );
}
