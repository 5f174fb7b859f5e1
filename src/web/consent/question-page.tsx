import { Check } from "lucide-react";
import type { ConsentScreen } from "#contract/api/consent.ts";
import { consentPages } from "#contract/words/en-consent-pages.ts";
import { answers, type Answer, type Purpose, type TextForm } from "#domain/consent.ts";
import type { ConsentState } from "#domain/consent-standing.ts";
import { Button } from "../parts/button.tsx";
import { PurposeDrawing } from "./drawings.tsx";
import { type Reader, reads, textFor } from "./reading.ts";
import { TextBody } from "./text-body.tsx";
import type { Saying } from "./use-saying.ts";

const words = consentPages.question;

/** One question, and three answers of the same weight. An answer goes on to the next question; back is always there. */
export function QuestionPage({
  screen,
  reader,
  form,
  asked,
  at,
  saying,
  onStep,
  onAll,
}: {
  readonly screen: ConsentScreen;
  readonly reader: Reader;
  readonly form: TextForm;
  readonly asked: readonly Purpose[];
  /** Which of those that are asked. */
  readonly at: number;
  readonly saying: Saying;
  readonly onStep: (next: number) => void;
  readonly onAll: () => void;
}) {
  const purpose = asked[at];
  const text = purpose === undefined ? undefined : textFor(screen.texts, purpose, form);
  if (purpose === undefined || text === undefined) return null;
  const named = screen.standings[purpose]?.named ?? null;
  const { title, body } = reads(text, reader, named);
  const given = saying.drafts.get(purpose) ?? said(screen, purpose);
  return (
    <article className={`in-hands-part deciding-${form}`}>
      <p className="muted">{words.progress(at + 1, asked.length)}</p>
      <h1>{title}</h1>
      {form === "spoken" ? <p className="muted">{words.readAloud(screen.guider)}</p> : null}
      <div className="deciding-drawing">
        <PurposeDrawing purpose={purpose} />
      </div>
      {named === null || title.includes(named) ? null : <p>{consentPages.named(named)}</p>}
      <TextBody body={body} />
      <div role="group" aria-label={title} className="deciding-answers">
        {answers.filter(isOpenTo(screen.standings[purpose]?.state)).map((answer) => (
          <button
            key={answer}
            type="button"
            className="deciding-answer"
            aria-pressed={given === answer}
            onClick={() => {
              saying.answer(purpose, answer);
              onStep(at + 1);
            }}
          >
            {given === answer ? <Check size={22} aria-hidden /> : null}
            {words.answers[answer]}
          </button>
        ))}
      </div>
      <nav className="in-hands-ways" aria-label={words.progress(at + 1, asked.length)}>
        <Button onPress={() => onStep(at - 1)}>{words.back}</Button>
        <Button onPress={() => onStep(at + 1)}>{words.on}</Button>
        <Button kind="quiet" onPress={onAll}>
          {words.toAll}
        </Button>
      </nav>
    </article>
  );
}

const saidBy: { readonly [state in ConsentState]?: Answer } = {
  given: "yes",
  expiring: "yes",
  refused: "no",
  later: "later",
};

/** What was taken back, or refused, nothing lifts but a yes. */
const isOpenTo = (state: ConsentState | undefined) => (answer: Answer) =>
  answer === "yes" || (state === "refused" ? answer === "no" : state !== "withdrawn");

/** What they said of it before this device came into their hands. */
const said = (screen: ConsentScreen, purpose: Purpose): Answer | null =>
  saidBy[screen.standings[purpose]?.state ?? "not-asked"] ?? null;
