import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { call } from "../api.ts";
import { dayName, todayHere } from "../calendar.ts";
import { Button } from "../parts/button.tsx";
import { sentenceOf } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { hasRole, useMe } from "../who-is-here.ts";
import "../case/ending.css";

const words = web.ending.hold;

/** Holds that wait for a second person, or to be looked at again; nothing where none does. */
export function WaitingHolds() {
  const me = useMe();
  const queries = useQueryClient();
  const holds = useQuery({
    queryKey: ["holds"],
    queryFn: ({ signal }) => call(api.endings.holds, { signal }),
    enabled: hasRole(me, "guider", "trainee", "lead"),
  }).data;
  const today = todayHere();
  const waiting = (holds ?? []).filter(
    ({ reviewOn, releaseAskedBy, askedByYou }) => reviewOn <= today || (releaseAskedBy !== null && !askedByYou),
  );
  if (waiting.length === 0) return null;
  const doing = async (said: string, work: () => Promise<unknown>) => {
    try {
      await work();
      say(said);
    } catch (error) {
      say(sentenceOf(error));
    }
    await queries.invalidateQueries();
  };
  return (
    <section className="ending-waiting" aria-labelledby="holds">
      <h2 id="holds">{words.list}</h2>
      <ul role="list" className="ending-gone">
        {waiting.map(({ case: id, code, since, by, reason, releaseAskedBy, askedByYou }) => (
          <li key={id} className="ending-held">
            <p>
              <strong>{code}</strong> {words.since(dayName(since, today), by)} {words.reasonIs(reason)}
            </p>
            <p>
              {releaseAskedBy === null ? words.reviewNow : askedByYou ? words.youAsked : words.theyAsk(releaseAskedBy)}
            </p>
            <div className="ending-ways">
              {askedByYou ? null : (
                <Button
                  aria-label={words.of(code, releaseAskedBy === null ? words.askRelease : words.release)}
                  onPress={() =>
                    void doing(releaseAskedBy === null ? words.asked : words.released, () =>
                      call(api.endings.release, { params: { case: id } }),
                    )
                  }
                >
                  {releaseAskedBy === null ? words.askRelease : words.release}
                </Button>
              )}
              <Button
                kind="quiet"
                aria-label={words.of(code, words.keep)}
                onPress={() => void doing(words.kept, () => call(api.endings.holdOn, { params: { case: id } }))}
              >
                {words.keep}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
