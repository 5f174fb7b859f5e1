import { MessageCircleQuestion } from "lucide-react";
import { useState } from "react";
import { answers as words } from "#contract/words/en-answers.ts";
import type { Moment } from "#domain/outcomes.ts";
import { momentNow } from "../answers/moment-now.ts";
import { AskSomebody } from "../answers/ask-somebody.tsx";
import { Button } from "../parts/button.tsx";
import type { OutcomesPart } from "./outcomes-part.ts";

/** Somebody is asked: on a device in their hands, on paper, or aloud. */
export function Asking({
  view,
  book,
  around,
  names,
  asks,
}: OutcomesPart & {
  /** The moment that somebody was led here for. */
  readonly asks: Moment | null;
}) {
  const [isOpen, setOpen] = useState(asks !== null);
  return (
    <section className="case-part" aria-labelledby="asking">
      <h2 id="asking">{words.ask.title}</h2>
      {isOpen ? (
        <AskSomebody
          caseId={view.id}
          book={book}
          around={around}
          names={names}
          begun={view.begun}
          first={{ moment: asks ?? momentNow(view), rater: "client" }}
          onDone={() => setOpen(false)}
        />
      ) : (
        <>
          <p className="muted">{words.ask.about}</p>
          <div>
            <Button kind="main" icon={MessageCircleQuestion} onPress={() => setOpen(true)}>
              {words.ask.go}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
