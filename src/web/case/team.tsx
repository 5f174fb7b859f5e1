import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { api } from "#contract/api/routes.ts";
import type { TeamMemberView } from "#contract/api/team.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { type TeamPlace, teamPlaces } from "#domain/team.ts";
import { call, tell } from "../api.ts";
import { dayName } from "../calendar.ts";
import { Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { DayField } from "../parts/day-field.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Form, sentenceOf } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { colleaguesQuery } from "../queries.ts";
import { useMe } from "../who-is-here.ts";

const words = web.team;

export const teamQuery = (id: string) =>
  queryOptions({
    queryKey: ["case", id, "team"],
    queryFn: ({ signal }) => call(api.team.ofCase, { params: { case: id }, signal }),
  });

/** Who works on the case beside its guider, and the way to put somebody on it or to take them off. */
export function Team({ caseId, today }: { readonly caseId: string; readonly today: Day }) {
  const queries = useQueryClient();
  const members = useQuery(teamQuery(caseId)).data;
  const [adding, setAdding] = useState(false);
  const mayChange = useMe().roles.includes("guider");
  const renew = () => void queries.invalidateQueries(teamQuery(caseId));
  const takeOff = async ({ account, name }: TeamMemberView) => {
    try {
      await tell(api.team.takeOff, { params: { case: caseId, account } });
      say(words.off(name));
    } catch (error) {
      say(sentenceOf(error));
    }
    renew();
  };
  return (
    <section className="case-part" aria-labelledby="team">
      <h2 id="team">{words.title}</h2>
      <p className="muted small">{words.about}</p>
      {members === undefined || members.length === 0 ? (
        <p className="muted">{words.none}</p>
      ) : (
        <ul role="list" className="case-list">
          {members.map((one) => (
            <li key={one.account} className="account-row">
              <span>
                {words.line(one.name, words.places[one.as])}
                <span className="muted small">
                  {" · "}
                  {one.until === null ? words.open : words.untilDay(dayName(one.until, today))}
                </span>
              </span>
              {mayChange ? (
                <Button kind="quiet" aria-label={`${words.takeOff}: ${one.name}`} onPress={() => void takeOff(one)}>
                  {words.takeOff}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayChange ? (
        <div>
          <Button icon={UserPlus} onPress={() => setAdding(true)}>
            {words.start}
          </Button>
        </div>
      ) : null}
      <Dialog title={words.start} isOpen={adding} onClose={() => setAdding(false)}>
        <Adding
          caseId={caseId}
          onDone={() => {
            setAdding(false);
            renew();
          }}
          onCancel={() => setAdding(false)}
        />
      </Dialog>
    </section>
  );
}

function Adding({
  caseId,
  onDone,
  onCancel,
}: {
  readonly caseId: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const me = useMe().account;
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  const [as, setAs] = useState<TeamPlace>("trainee");
  const [who, setWho] = useState<string | null>(null);
  const [until, setUntil] = useState<Day | null>(null);
  const shown = colleagues.filter(({ id, roles, ended }) => id !== me && !ended && roles.includes(as));
  const name = shown.find(({ id }) => id === who)?.name;
  const put = async () => {
    await call(api.team.put, { params: { case: caseId }, body: { account: who ?? "", as, until } });
    say(words.said(name ?? ""));
    onDone();
  };
  return (
    <Form go={words.go} isReady={name !== undefined} onGo={put} onCancel={onCancel}>
      <Choice
        label={words.as}
        value={as}
        options={teamPlaces.map((value) => ({ value, label: words.places[value] }))}
        onChange={setAs}
      />
      {shown.length === 0 ? (
        <p>{words.nobody}</p>
      ) : (
        <Choice
          label={words.who}
          value={who}
          options={shown.map((one) => ({ value: one.id, label: one.name }))}
          onChange={setWho}
        />
      )}
      <DayField label={words.until} about={words.untilAbout} value={until} onChange={setUntil} />
    </Form>
  );
}
