import { useState } from "react";
import { web } from "#contract/words/en-web.ts";
import { useQuietNotebook } from "../notebook/use-notebook.ts";
import { ButtonLink } from "../parts/button.tsx";
import { isFinished, timesIn } from "../review/review-notes.ts";
import { useMe } from "../who-is-here.ts";
import { StepFrame } from "./step-frame.tsx";

const words = web.case.next.review;
const MINUTE = 60_000;

/** The review of a cycle: to be prepared; or, where it has begun, to be gone back to. */
export function ReviewStep({
  cycle,
  minutes,
  due,
}: {
  readonly cycle: string;
  /** How long most reviews take. */
  readonly minutes: number;
  readonly due: string;
}) {
  const { entries } = useQuietNotebook("review", cycle, useMe().account);
  const [now] = useState(() => Date.now());
  const { begun, ended } = timesIn(entries);
  if (begun !== null && ended === null && !isFinished(entries)) {
    const going = Math.max(0, Math.floor((now - Date.parse(begun)) / MINUTE));
    return (
      <StepFrame title={words.goingOn(going)} text={words.goingOnText}>
        <ButtonLink kind="main" to="/cycles/$cycle/review" params={{ cycle }}>
          {words.back}
        </ButtonLink>
      </StepFrame>
    );
  }
  return (
    <StepFrame title={words.title} text={words.text(minutes)} due={due}>
      <ButtonLink kind="main" to="/cycles/$cycle/prepare" params={{ cycle }}>
        {words.go}
      </ButtonLink>
    </StepFrame>
  );
}
