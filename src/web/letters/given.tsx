import type { LetterView } from "#contract/api/papers.ts";
import { letters } from "#contract/words/en-letters.ts";
import type { Day } from "#domain/moment.ts";
import { dayName } from "../calendar.ts";

const words = letters.list;

/** When a letter was saved to be sent, in which form, and by whom. */
export function Given({ given, today }: { readonly given: LetterView["given"]; readonly today: Day }) {
  return (
    <ul role="list" className="muted small">
      {given.map(({ as, by, on }, at) => (
        <li key={at}>{words.given(words.as[as], by, dayName(on, today))}</li>
      ))}
    </ul>
  );
}
