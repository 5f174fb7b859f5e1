import { ChevronLeft, ChevronRight, MessageCircleQuestion } from "lucide-react";
import { useState } from "react";
import { review } from "#contract/words/en-review.ts";
import type { ReviewStep } from "#domain/programme.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { stepIn } from "./review-notes.ts";

const words = review.guider.script;

/** The script of the review: the step they are in, and one prompt at a time. */
export function Script({
  notebook: { client, entries },
  steps,
}: {
  readonly notebook: OpenedNotebook;
  readonly steps: readonly ReviewStep[];
}) {
  const index = Math.min(stepIn(entries), Math.max(0, steps.length - 1));
  const [prompt, setPrompt] = useState({ index, n: 0 });
  const step = steps[index];
  const n = prompt.index === index ? prompt.n : 0;
  const go = (to: number) => client.put("step", { index: to });
  return (
    <section className="guider-panel guider-script" aria-labelledby="script-title">
      <div className="guider-panel-head">
        <h2 id="script-title">{words.title}</h2>
        <ButtonLink kind="quiet" to="/service">
          {words.edit}
        </ButtonLink>
      </div>
      {step === undefined ? (
        <p className="muted">{words.none}</p>
      ) : (
        <>
          <p className="guider-step" aria-live="polite">
            <span className="muted small">{words.step(index + 1, steps.length)}</span>
            <strong>{step.title}</strong>
          </p>
          {step.prompts.length === 0 ? null : (
            <p className="guider-prompt" aria-live="polite">
              {step.prompts[n % step.prompts.length]}
            </p>
          )}
          <div className="guider-row">
            <Button icon={ChevronLeft} isDisabled={index === 0} onPress={() => go(index - 1)}>
              <span className="guider-wide">{words.before}</span>
            </Button>
            {step.prompts.length < 2 ? null : (
              <Button icon={MessageCircleQuestion} onPress={() => setPrompt({ index, n: n + 1 })}>
                {words.prompt}
              </Button>
            )}
            <Button icon={ChevronRight} isDisabled={index === steps.length - 1} onPress={() => go(index + 1)}>
              {words.next}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
