import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { api } from "#contract/api/routes.ts";
import { goalsIn } from "#contract/sheets/sheets.ts";
import { review } from "#contract/words/en-review.ts";
import type { Day } from "#domain/moment.ts";
import { call } from "../api.ts";
import { dayName, todayHere } from "../calendar.ts";
import { newId } from "../new-id.ts";
import { type OpenedNotebook, useQuietNotebook } from "../notebook/use-notebook.ts";
import { Button } from "../parts/button.tsx";
import { Tick } from "../parts/choice.tsx";
import { DayField } from "../parts/day-field.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { sentenceOf, Wrong } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { caseQuery } from "../queries.ts";
import { useMe } from "../who-is-here.ts";
import { finishing, heldOn, plannedFilm } from "./finishing.ts";
import { isFinished, summaryIn, timesIn } from "./review-notes.ts";

const words = review.guider.finish;

/** Reads back what will be written, and opens the next cycle if the guider wants it. */
export function FinishDialog({
  cycle,
  caseId,
  notebook,
  caseNotebook,
  isOpen,
  onClose,
}: {
  readonly cycle: string;
  readonly caseId: string;
  readonly notebook: OpenedNotebook;
  readonly caseNotebook: OpenedNotebook;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const one = useQuery(caseQuery(caseId)).data;
  const [wanted, setWanted] = useState<boolean | null>(null);
  /** Undefined until somebody sets or clears it here: what was planned already stands there first. */
  const [day, setDay] = useState<Day | null | undefined>(undefined);
  const [working, setWorking] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const nextId = useRef(newId());
  const outcomes = useQuietNotebook("outcomes", caseId, useMe().account);
  const [asks, setAsks] = useState(true);
  const hasGoals = goalsIn(outcomes.entries).length > 0;

  const number = one?.cycles.find(({ id }) => id === cycle)?.number ?? null;
  const following = number === null ? undefined : one?.cycles.find((other) => other.number === number + 1);
  // The path shows as many cycles as the programme foresees.
  const planned = Math.max(0, ...(one?.path.map((step) => step.number ?? 0) ?? []));
  const opens = wanted ?? (number !== null && number < planned);
  const point = summaryIn(notebook.entries, "try");
  const idea = summaryIn(notebook.entries, "next");
  const today = todayHere();
  const dayPlanned = following === undefined ? null : plannedFilm(caseNotebook.entries, following.id);
  const filmOn = day === undefined ? dayPlanned : day;

  const finish = async () => {
    setWorking(true);
    setWrong(null);
    try {
      const next = opens ? (following?.id ?? nextId.current) : null;
      if (next !== null && following === undefined) {
        await call(api.cases.addCycle, { params: { case: caseId }, body: { id: next } });
      }
      const step = newId();
      const written = finishing(caseNotebook.entries, {
        cycle,
        today,
        point,
        idea,
        next: next === null ? null : { cycle: next, filmOn },
      });
      for (const [name, entry] of written) caseNotebook.client.put(name, entry, step);
      const at = new Date().toISOString();
      if (timesIn(notebook.entries).ended === null) notebook.client.put("ended", { at }, step);
      if (!isFinished(notebook.entries)) notebook.client.put("finished", { at }, step);
      await Promise.all([caseNotebook.client.flushed(), notebook.client.flushed()]);
      await queries.invalidateQueries();
      say(opens && number !== null ? words.doneNext(number + 1) : words.done);
      await (hasGoals && asks
        ? navigate({ to: "/cases/$case/outcomes", params: { case: caseId }, search: { ask: `review-${cycle}` } })
        : navigate({ to: "/cases/$case", params: { case: caseId } }));
    } catch (error) {
      setWrong(sentenceOf(error));
    }
    setWorking(false);
  };

  return (
    <Dialog title={words.title} isOpen={isOpen} onClose={onClose}>
      <p>{words.reviewed(dayName(heldOn(caseNotebook.entries, cycle) ?? today, today))}</p>
      <p>{point.trim() === "" ? words.noPoint : words.point(point.trim())}</p>
      {hasGoals ? (
        <Tick ticked={asks} onChange={setAsks}>
          {words.ask}
        </Tick>
      ) : null}
      {number === null ? null : (
        <Tick ticked={opens} onChange={setWanted}>
          {words.next(number + 1)}
        </Tick>
      )}
      {opens && idea.trim() !== "" ? <p>{words.idea(idea.trim())}</p> : null}
      {opens ? <DayField label={words.filmOn} about={words.filmOnAbout} value={filmOn} onChange={setDay} /> : null}
      <Wrong sentence={wrong} />
      <div className="dialog-actions">
        <Button onPress={onClose}>{words.no}</Button>
        <Button kind="main" isPending={working} isDisabled={number === null} onPress={() => void finish()}>
          {words.yes}
        </Button>
      </div>
    </Dialog>
  );
}
