import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { call, tell } from "../api.ts";
import { dayName, dayOf, todayHere } from "../calendar.ts";
import { ProviderButton } from "../door/provider-button.tsx";
import { useShowAgain } from "../door/show-again.tsx";
import { Button } from "../parts/button.tsx";
import { AskFirst } from "../parts/dialog.tsx";
import { sentenceOf } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { statusQuery } from "../queries.ts";

const words = web.door.provider;
const queryKey = ["identities"];

/** Accounts elsewhere that open this one. */
export function Identities() {
  const { provider } = useSuspenseQuery(statusQuery).data;
  return provider === null ? null : <Linked provider={provider} />;
}

function Linked({ provider }: { readonly provider: string }) {
  const queries = useQueryClient();
  const linked = useSuspenseQuery({
    queryKey,
    queryFn: ({ signal }) => call(api.identities.list, { signal }),
  }).data;
  const again = useShowAgain();
  const [asked, setAsked] = useState<string | null>(null);
  const remove = async (identity: string) => {
    try {
      const gone = await again.first(async () => {
        await tell(api.identities.remove, { params: { identity } });
        return true;
      });
      if (gone === true) say(words.removed);
    } catch (error) {
      say(sentenceOf(error));
    }
    await queries.invalidateQueries({ queryKey });
  };
  return (
    <section className="case-part" aria-labelledby="identities">
      <h2 id="identities">{words.linked}</h2>
      {linked.length === 0 ? <p className="muted">{words.none}</p> : null}
      <ul role="list" className="case-list">
        {linked.map(({ id, issuer, createdAt }) => (
          <li key={id} className="account-row">
            <span>
              {new URL(issuer).hostname}{" "}
              <span className="muted small">{web.door.account.since(dayName(dayOf(createdAt), todayHere()))}</span>
            </span>
            <Button kind="quiet" onPress={() => setAsked(id)}>
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      <ProviderButton
        words={words.link(provider)}
        back="/account"
        begin={async () => again.first(async () => call(api.identities.link, {}))}
      />
      <AskFirst
        isOpen={asked !== null}
        title={words.removeAsk}
        text={words.removeText}
        yes={words.remove}
        onNo={() => setAsked(null)}
        onYes={() => {
          if (asked !== null) void remove(asked);
          setAsked(null);
        }}
      />
      {again.question}
    </section>
  );
}
