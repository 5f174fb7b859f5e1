/** A film whose review was held is changed only by somebody who knows it. */
import { type ReactNode, useRef, useState } from "react";
import { entries as schemas } from "#contract/entries.ts";
import { workbench } from "#contract/words/en-workbench.ts";
import type { Day } from "#domain/moment.ts";
import type { Notebook } from "#domain/notebook.ts";
import { dayName, todayHere } from "../calendar.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";

const words = workbench.reviewed;

/** @returns the day of a cycle's review, from the case's notebook; null where it was not held yet */
export function reviewedOn(caseNotebook: Notebook, cycle: string): Day | null {
  return schemas.case["cycle/"].safeParse(caseNotebook.get(`cycle/${cycle}`)).data?.reviewedOn ?? null;
}

export interface AskOnce {
  /** Does it, after a question where one has to be asked; once somebody said yes, nothing is asked any more. */
  readonly first: (act: () => void) => void;
  readonly question: ReactNode;
}

/** Asks once, for as long as the page stands, before a film is changed whose review was held. */
export function useAskOnce(reviewed: Day | null): AskOnce {
  const agreed = useRef(false);
  const [waiting, setWaiting] = useState<{ readonly act: () => void } | null>(null);
  const leave = () => setWaiting(null);
  return {
    first: (act) => (reviewed === null || agreed.current ? act() : setWaiting({ act })),
    question:
      reviewed === null ? null : (
        <Dialog title={words.title(dayName(reviewed, todayHere()))} isOpen={waiting !== null} onClose={leave}>
          <p>{words.text}</p>
          <div className="dialog-actions">
            <Button autoFocus onPress={leave}>
              {words.no}
            </Button>
            <Button
              kind="main"
              onPress={() => {
                agreed.current = true;
                waiting?.act();
                leave();
              }}
            >
              {words.yes}
            </Button>
          </div>
        </Dialog>
      ),
  };
}
