import { type ReactNode, useState } from "react";
import type { EndingView } from "#contract/api/endings.ts";
import { api } from "#contract/api/routes.ts";
import { entries } from "#contract/entries.ts";
import { web } from "#contract/words/en-web.ts";
import { type EndingReason, endingReasons, type StopReason, stopReasons } from "#domain/ending.ts";
import type { Day } from "#domain/moment.ts";
import { call } from "../api.ts";
import { dayName } from "../calendar.ts";
import { nameOf } from "../consent/person-words.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntries, useEntry } from "../notebook/use-slice.ts";
import { Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Form } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { EndingChecklist } from "./ending-checklist.tsx";
import { useEndingChange } from "./ending-query.ts";

const words = web.ending.dialog;

interface Closes {
  readonly caseId: string;
  readonly ending: EndingView;
  readonly book: NotebookClient;
  readonly today: Day;
  /** What would be left out; whoever it is not for sees nothing of it. */
  readonly leftOut: ReactNode;
}

/** Closes a case, after saying plainly what goes on which day. */
export function CloseCase(props: Closes) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onPress={() => setAsking(true)}>{web.ending.open.close}</Button>
      <Dialog title={words.title} isOpen={asking} onClose={() => setAsking(false)}>
        <CloseForm {...props} onEnd={() => setAsking(false)} />
      </Dialog>
    </>
  );
}

function CloseForm({ caseId, ending, book, today, leftOut, onEnd }: Closes & { readonly onEnd: () => void }) {
  const change = useEndingChange(caseId);
  const people = usePeople(book);
  const [reason, setReason] = useState<EndingReason | null>(null);
  const [because, setBecause] = useState<StopReason | null>(null);
  const [wantedBy, setWantedBy] = useState<string | null>(null);
  const isReady = reason !== null && wantedBy !== null && (reason === "finished" || because !== null);
  const { filmsOn, recordOn } = ending.ifClosedToday;
  const close = async () => {
    if (reason === null || wantedBy === null) return;
    await change(() => call(api.endings.close, { params: { case: caseId }, body: { reason, because, wantedBy } }));
    say(words.said);
    onEnd();
  };
  return (
    <>
      <Form go={words.go} kind="destroy" isReady={isReady} onGo={close} onCancel={onEnd} cancel={words.keep}>
        <p>
          {ending.films === 0 ? words.noFilms : words.films(ending.films, ending.clips, dayName(filmsOn, today))}{" "}
          {words.undo}
        </p>
        <p>{words.record(dayName(recordOn, today))}</p>
        {leftOut}
        <Choice
          label={words.reason}
          value={reason}
          options={endingReasons.map((value) => ({ value, label: words.reasons[value] }))}
          onChange={setReason}
        />
        {reason === "stopped" ? (
          <Choice
            label={words.because}
            value={because}
            options={stopReasons.map((value) => ({ value, label: words.stopped[value] }))}
            onChange={setBecause}
          />
        ) : null}
        <Choice label={words.wantedBy} value={wantedBy} options={people} onChange={setWantedBy} />
        <EndingChecklist book={book} copies={ending.copies} today={today} about={words.beforeAbout} onLeave={onEnd} />
      </Form>
    </>
  );
}

/** Who may have wanted it: the people of the case, and the service. */
function usePeople(book: NotebookClient): readonly { readonly value: string; readonly label: string }[] {
  const client = useEntry(book, entries.case.client, "client");
  const focus = useEntry(book, entries.case.focus, "focus");
  const others = useEntries(book, entries.case["other/"], "other/");
  return [
    { value: "client", label: nameOf({ ref: "client", name: client?.name ?? "" }) },
    { value: "focus", label: nameOf({ ref: "focus", name: focus?.name ?? "" }) },
    ...others.filter(({ entry }) => entry.name !== "").map(({ name, entry }) => ({ value: name, label: entry.name })),
    { value: "service", label: words.service },
  ];
}
