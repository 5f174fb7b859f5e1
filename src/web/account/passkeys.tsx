import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { call, tell } from "../api.ts";
import { dayName, dayOf, todayHere } from "../calendar.ts";
import { addPasskey, hasPasskeys } from "../door/passkey.ts";
import { PasskeyButton } from "../door/passkey-button.tsx";
import { useShowAgain } from "../door/show-again.tsx";
import { Button } from "../parts/button.tsx";
import { AskFirst } from "../parts/dialog.tsx";
import { sentenceOf } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";

const words = web.door.account;
const queryKey = ["passkeys"];

export function Passkeys() {
  const queries = useQueryClient();
  const passkeys = useSuspenseQuery({ queryKey, queryFn: ({ signal }) => call(api.account.passkeys, { signal }) }).data;
  const again = useShowAgain();
  const [asked, setAsked] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const remove = async (id: string) => {
    try {
      const gone = await again.first(async () => {
        await tell(api.account.passkeyRemove, { params: { passkey: id } });
        return true;
      });
      if (gone === true) say(words.removed);
    } catch (error) {
      say(sentenceOf(error));
    }
    await queries.invalidateQueries({ queryKey });
  };
  return (
    <section className="case-part" aria-labelledby="passkeys">
      <h2 id="passkeys">{words.passkeys}</h2>
      {passkeys.length === 0 ? <p className="muted">{words.noPasskeys}</p> : null}
      <ul role="list" className="case-list">
        {passkeys.map((passkey) => (
          <li key={passkey.id} className="account-row">
            <span>
              {passkey.name}{" "}
              <span className="muted small">{words.since(dayName(dayOf(passkey.createdAt), todayHere()))}</span>
            </span>
            <Button kind="quiet" aria-label={`${words.remove}: ${passkey.name}`} onPress={() => setAsked(passkey)}>
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      {hasPasskeys() ? (
        <PasskeyButton
          words={words.add}
          kind="plain"
          ask={async () => {
            if ((await again.first(async () => addPasskey(web.door.secure.passkeyHere))) !== null) say(words.added);
            await queries.invalidateQueries({ queryKey });
          }}
        />
      ) : (
        <p className="muted">{web.door.secure.noPasskey}</p>
      )}
      <AskFirst
        isOpen={asked !== null}
        title={words.removeAsk(asked?.name ?? "")}
        text={words.removeText}
        yes={words.remove}
        onNo={() => setAsked(null)}
        onYes={() => {
          if (asked !== null) void remove(asked.id);
          setAsked(null);
        }}
      />
      {again.question}
    </section>
  );
}
