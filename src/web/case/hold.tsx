import { useState } from "react";
import type { EndingView } from "#contract/api/endings.ts";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { call } from "../api.ts";
import { dayName } from "../calendar.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { Form, Wrong, sentenceOf } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { useEndingChange } from "./ending-query.ts";
import { NobodyElse, type WhoDecides } from "./second-person.tsx";

const words = web.ending.hold;
type Hold = NonNullable<EndingView["hold"]>;

/** Holds a case for a court, a complaint or an inquiry. */
export function HoldStart({ caseId }: { readonly caseId: string }) {
  const change = useEndingChange(caseId);
  const [asking, setAsking] = useState(false);
  const hold = async (reason: string) => {
    await change(() => call(api.endings.hold, { params: { case: caseId }, body: { reason } }));
    setAsking(false);
    say(words.held);
  };
  return (
    <>
      <Button kind="quiet" onPress={() => setAsking(true)}>
        {words.start}
      </Button>
      <Dialog title={words.ask} isOpen={asking} onClose={() => setAsking(false)}>
        <HoldForm onHold={hold} onCancel={() => setAsking(false)} />
      </Dialog>
    </>
  );
}

/** Why a case is held: nobody holds one without a reason. */
export function HoldForm({
  onHold,
  onCancel,
}: {
  readonly onHold: (reason: string) => Promise<void>;
  readonly onCancel?: () => void;
}) {
  const [reason, setReason] = useState("");
  return (
    <Form
      go={words.go}
      isReady={reason.trim() !== ""}
      onGo={() => onHold(reason)}
      {...(onCancel === undefined ? {} : { onCancel })}
    >
      <p>{words.text}</p>
      <Field
        label={words.reason}
        about={words.reasonAbout}
        lines={3}
        maxLength={2000}
        value={reason}
        onChange={setReason}
        autoFocus
      />
    </Form>
  );
}

/** Since when a case is held, by whom and why; one person asks for its release, a second one releases it. */
export function Held({
  caseId,
  hold,
  today,
  mayRelease,
  decides,
}: {
  readonly caseId: string;
  readonly hold: Hold;
  readonly today: Day;
  readonly mayRelease: boolean;
  readonly decides: WhoDecides;
}) {
  const change = useEndingChange(caseId);
  const [wrong, setWrong] = useState<string | null>(null);
  const params = { case: caseId };
  const doing = async (said: string, work: () => Promise<EndingView>) => {
    setWrong(null);
    try {
      await change(work);
      say(said);
    } catch (error) {
      setWrong(sentenceOf(error));
    }
  };
  const release = () =>
    doing(hold.releaseAskedBy === null ? words.asked : words.released, () => call(api.endings.release, { params }));
  const keep = () => doing(words.kept, () => call(api.endings.holdOn, { params }));
  return (
    <div className="ending-held" role="group" aria-label={words.label}>
      <h3>{words.label}</h3>
      <p>
        {words.since(dayName(hold.since, today), hold.by)} {hold.reason === null ? null : words.reasonIs(hold.reason)}
      </p>
      <p>{words.means}</p>
      <p className={hold.reviewOn <= today ? "" : "muted"}>
        {hold.reviewOn <= today ? words.reviewNow : words.review(dayName(hold.reviewOn, today))}
      </p>
      {hold.releaseAskedBy === null ? null : (
        <p>{hold.askedByYou ? words.youAsked : words.theyAsk(hold.releaseAskedBy)}</p>
      )}
      {hold.askedByYou ? <NobodyElse {...decides} /> : null}
      <Wrong sentence={wrong} />
      {mayRelease ? (
        <div className="ending-ways">
          {hold.askedByYou ? null : (
            <Button onPress={() => void release()}>
              {hold.releaseAskedBy === null ? words.askRelease : words.release}
            </Button>
          )}
          <Button kind="quiet" onPress={() => void keep()}>
            {words.keep}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
