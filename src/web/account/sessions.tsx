import { useSuspenseQuery } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { call, leave, tell } from "../api.ts";
import { nearDayName, dayOf, todayHere } from "../calendar.ts";
import { useEnter } from "../door/enter.ts";
import { Button } from "../parts/button.tsx";
import { sentenceOf } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";

const words = web.door.account;

export function Sessions() {
  const sessions = useSuspenseQuery({
    queryKey: ["sessions"],
    queryFn: ({ signal }) => call(api.account.sessions, { signal }),
  }).data;
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
      <ul role="list" className="case-list">
        {sessions.map(({ id, device, seenAt, here }) => (
          <li key={id} className="account-row">
            <span>{device}</span>
            <span className="muted small">
              {here ? words.here : words.seen(nearDayName(dayOf(seenAt), todayHere()))}
            </span>
          </li>
        ))}
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
