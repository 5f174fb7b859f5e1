import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { call, tell } from "../api.ts";
import { dayName, dayOf, todayHere } from "../calendar.ts";
import { Button } from "../parts/button.tsx";
import { sentenceOf } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { hasRole, useMe } from "../who-is-here.ts";

const words = web.emergency;

/** What happened with one's cases, and what waits for a second person; nothing where there is nothing. */
export function Notices() {
  const me = useMe();
  const queries = useQueryClient();
  const told = useQuery({
    queryKey: ["notices"],
    queryFn: ({ signal }) => call(api.emergencies.notices, { signal }),
    enabled: !hasRole(me, "guest"),
  });
  const waiting = useQuery({
    queryKey: ["emergencies"],
    queryFn: ({ signal }) => call(api.emergencies.asked, { signal }),
    enabled: hasRole(me, "lead", "operator"),
  });
  const after = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      say(sentenceOf(error));
    }
    await queries.invalidateQueries();
  };
  const decide = async (emergency: string, allowed: boolean) =>
    after(async () => tell(api.emergencies.decide, { params: { emergency }, body: { allowed } }));
  const [news, asked] = [told.data ?? [], waiting.data ?? []];
  if (news.length + asked.length === 0) return null;
  return (
    <ul role="list" className="case-list" aria-label={words.notices}>
      {news.map(({ id, code, byName, allowedByName, at, reason }) => (
        <li key={id} className="account-row">
          <span>{words.told(code, byName, allowedByName, dayName(dayOf(at), todayHere()), reason)}</span>
          <Button onPress={() => void after(async () => tell(api.emergencies.read, { params: { emergency: id } }))}>
            {words.read}
          </Button>
        </li>
      ))}
      {asked.map(({ id, code, byName, reason, mine }) => (
        <li key={id} className="account-row">
          <span>{mine ? words.waits(code) : words.wants(byName, code, reason)}</span>
          {mine ? null : (
            <span>
              <Button onPress={() => void decide(id, true)}>{words.allow}</Button>
              <Button kind="quiet" onPress={() => void decide(id, false)}>
                {words.refuse}
              </Button>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
