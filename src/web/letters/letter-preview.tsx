import type { LetterView } from "#contract/api/papers.ts";
import { api } from "#contract/api/routes.ts";
import { letters } from "#contract/words/en-letters.ts";
import type { Day } from "#domain/moment.ts";
import { addressOf } from "../api.ts";
import { PaperPreview } from "../papers/paper-preview.tsx";

const words = letters.page;

export interface LetterRef {
  readonly caseId: string;
  readonly letter: string;
}

export interface LetterShown {
  readonly at: LetterRef;
  readonly code: string;
  /** What the server says of it; null where it is not there, or not there yet. */
  readonly view: LetterView | null;
  readonly today: Day;
}

export function LetterPreview({
  at: { caseId, letter },
  subject,
  made,
}: {
  readonly at: LetterRef;
  readonly subject: string;
  /** Tells what is written now from what was. */
  readonly made: string;
}) {
  return (
    <section className="letter-preview" aria-labelledby="letter-preview">
      <h2 id="letter-preview">{words.preview}</h2>
      <PaperPreview
        title={words.previewOf(words.title(subject))}
        address={addressOf(api.letters.page, { params: { case: caseId, letter } })}
        made={made}
      />
    </section>
  );
}
