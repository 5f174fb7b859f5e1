import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { useRef } from "react";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { call, leave, tell } from "../api.ts";
import { nearDayName, dayOf, todayHere } from "../calendar.ts";
import { useEnter } from "../door/enter.ts";
import { Button } from "../parts/button.tsx";
import { sentenceOf } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";

const words = web.door.account;
const queryKey = ["sessions"];

export function Sessions() {
  const queries = useQueryClient();
  const sessions = useSuspenseQuery({ queryKey, queryFn: ({ signal }) => call(api.account.sessions, { signal }) }).data;
  const list = useRef<HTMLUListElement>(null);
  const outOf = async (session: string, device: string) => {
    try {
      const { ended } = await call(api.account.signOutOf, { params: { session } });
      say(ended ? words.signedOut(device) : words.changedMeanwhile);
    } catch (error) {
      say(sentenceOf(error));
    }
    // The button goes with the session.
    list.current?.focus();
    await queries.invalidateQueries({ queryKey });
  };
  const enter = useEnter();
  const out = async (route: typeof api.account.signOut | typeof api.account.signOutEverywhere) => {
    try {
      await leave(async () => {
        await tell(route, {});
        await enter("/sign-in");
      });
    } catch (error) {
      say(sentenceOf(error));
    }
  };
  return (
    <section className="case-part" aria-labelledby="sessions">
      <h2 id="sessions">{words.sessions}</h2>
      <ul ref={list} tabIndex={-1} role="list" className="case-list" aria-labelledby="sessions">
        {sessions.map(({ id, device, seenAt, here }) => {
          const seen = here ? words.here : words.seen(nearDayName(dayOf(seenAt), todayHere()));
          return (
            <li key={id} className="account-row">
              <span>
                {device} <span className="muted small">{seen}</span>
              </span>
              {here ? null : (
                <Button
                  kind="quiet"
                  aria-label={`${words.signOutOf}: ${device}, ${seen}`}
                  onPress={() => void outOf(id, device)}
                >
                  {words.signOutOf}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <div className="cycle-ways">
        <Button icon={LogOut} onPress={() => void out(api.account.signOut)}>
          {words.signOut}
        </Button>
        <Button kind="quiet" onPress={() => void out(api.account.signOutEverywhere)}>
          {words.everywhere}
        </Button>
      </div>
      <p className="muted small">{words.everywhereText}</p>
    </section>
  );
}
