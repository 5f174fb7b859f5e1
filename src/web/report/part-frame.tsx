import { type ReactNode, useRef } from "react";
import { web } from "#contract/words/en-web.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { Button } from "../parts/button.tsx";
import { say } from "../parts/status-line.tsx";

/** A section of the report: what is written or chosen for it, where it stands, and the way back to what is proposed. */
export function PartFrame({
  title,
  stands,
  children,
  below,
  back,
}: {
  readonly title: string;
  /** One sentence: proposed, written, or left out; null where nothing needs to be said. */
  readonly stands: string | null;
  readonly children: ReactNode;
  readonly below?: ReactNode;
  /** Null where what is proposed stands. */
  readonly back: Back | null;
}) {
  const whole = useRef<HTMLElement>(null);
  const putBack = ({ book, name, isBack }: Back) => {
    const was = book.view().entries.get(name) ?? null;
    book.put(name, null);
    say(isBack, { words: web.undo, run: () => book.put(name, was) });
    // The button goes with what it took away.
    whole.current?.querySelector<HTMLElement>("textarea, input")?.focus();
  };
  return (
    <section ref={whole} className="case-part" aria-label={title}>
      <h2>{title}</h2>
      {children}
      {stands === null && back === null ? null : (
        <div className="report-stands">
          {stands === null ? null : <p className="muted small">{stands}</p>}
          {back === null ? null : (
            <Button kind="quiet" aria-label={back.of} onPress={() => putBack(back)}>
              {back.words}
            </Button>
          )}
        </div>
      )}
      {below}
    </section>
  );
}

interface Back {
  readonly book: NotebookClient;
  /** Of the entry that goes. */
  readonly name: string;
  readonly words: string;
  /** The same for somebody who hears the button alone. */
  readonly of: string;
  readonly isBack: string;
}
