import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Share2 } from "lucide-react";
import { useState } from "react";
import type { CaseView } from "#contract/api/cases.ts";
import type { ForwardOfCase } from "#contract/api/forwards.ts";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { FORWARD_DAYS, type ForwardPurpose, forwardPurposes } from "#domain/put-forward.ts";
import type { Day } from "#domain/moment.ts";
import { call, tell } from "../api.ts";
import { dayName, dayOf } from "../calendar.ts";
import { AskForPurpose } from "../consent/ask-for-purpose.tsx";
import { newId } from "../new-id.ts";
import { Button } from "../parts/button.tsx";
import { Choice, Tick } from "../parts/choice.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { Form, sentenceOf } from "../parts/form.tsx";
import { NumberField } from "../parts/number-field.tsx";
import { say } from "../parts/status-line.tsx";
import { chosenQuery, colleaguesToShowQuery, forwardsQuery } from "./given-queries.ts";

const words = web.given.forward;

/** What of this case was put forward to colleagues, and the way to put more forward or to take it back. */
export function PutForwardPart({ view, today }: { readonly view: CaseView; readonly today: Day }) {
  const queries = useQueryClient();
  const forwards = useQuery(forwardsQuery(view.id)).data;
  const [adding, setAdding] = useState(false);
  const renew = () => void queries.invalidateQueries(forwardsQuery(view.id));
  const end = async (one: ForwardOfCase) => {
    try {
      await tell(api.forwards.end, { params: { case: view.id, grant: one.id } });
      say(words.endedNow);
    } catch (error) {
      say(sentenceOf(error));
    }
    renew();
  };
  return (
    <section className="case-part" aria-labelledby="put-forward">
      <h2 id="put-forward">{words.title}</h2>
      <p className="muted small">{words.about}</p>
      {forwards === undefined || forwards.length === 0 ? (
        <p className="muted">{words.none}</p>
      ) : (
        <ul role="list" className="case-list">
          {forwards.map((one) => (
            <li key={one.id} className="account-row">
              <span>
                {words.line(one.toName, words.purposes[one.purpose], one.clips.length)}
                <span className="muted small"> {stateOf(one, today)}</span>
              </span>
              {one.state === "open" ? (
                <Button kind="quiet" onPress={() => void end(one)}>
                  {words.end}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button icon={Share2} onPress={() => setAdding(true)}>
          {words.start}
        </Button>
      </div>
      <Dialog title={words.start} isOpen={adding} onClose={() => setAdding(false)} wide>
        <Adding
          view={view}
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

function stateOf({ state, until, seenAt }: ForwardOfCase, today: Day): string {
  const ends = state === "open" ? words.until(dayName(dayOf(until), today)) : words[state];
  const seen = seenAt === null ? words.notSeen : words.seen(dayName(dayOf(seenAt), today));
  return `${ends}, ${seen}`;
}

function Adding({
  view,
  onDone,
  onCancel,
}: {
  readonly view: CaseView;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const [id] = useState(newId);
  const colleagues = useQuery(colleaguesToShowQuery(view.id)).data ?? [];
  const clips = useQuery(chosenQuery(view.cycles.toReversed().map((cycle) => cycle.id))).data ?? [];
  const [purpose, setPurpose] = useState<ForwardPurpose>("supervision");
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [days, setDays] = useState(FORWARD_DAYS);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set<string>());
  const shown = colleagues.filter(({ purposes }) => purposes.includes(purpose));
  const chosen = clips.filter(({ clip }) => ticked.has(clip));
  const name = shown.find((one) => one.id === to)?.name;
  const put = async () => {
    await call(api.forwards.add, {
      params: { case: view.id },
      body: { id, to: to ?? "", purpose, note, days, clips: chosen.map(({ film, clip }) => ({ film, clip })) },
    });
    say(words.said(name ?? ""));
    onDone();
  };
  return (
    <Form go={words.go} isReady={name !== undefined && chosen.length > 0} onGo={put} onCancel={onCancel}>
      <Choice
        label={words.purpose}
        value={purpose}
        options={forwardPurposes.map((value) => ({ value, label: words.purposes[value] }))}
        onChange={setPurpose}
      />
      <AskForPurpose caseId={view.id} purpose={purpose} />
      {shown.length === 0 ? (
        <p>{words.noColleague}</p>
      ) : (
        <Choice
          label={words.to}
          value={to}
          options={shown.map((one) => ({ value: one.id, label: one.name }))}
          onChange={setTo}
        />
      )}
      <fieldset className="given-clips">
        <legend className="field-label">{words.clips}</legend>
        {clips.length === 0 ? <p>{words.noClips}</p> : null}
        {clips.map(({ clip, title }, i) => (
          <Tick
            key={clip}
            ticked={ticked.has(clip)}
            onChange={(on) => setTicked(new Set(on ? [...ticked, clip] : [...ticked].filter((one) => one !== clip)))}
          >
            {web.given.toMe.clip(i + 1, title)}
          </Tick>
        ))}
      </fieldset>
      <Field label={words.note} lines={3} value={note} onChange={setNote} maxLength={2000} />
      <NumberField label={words.days} value={days} least={1} most={FORWARD_DAYS} onKeep={setDays} />
    </Form>
  );
}
