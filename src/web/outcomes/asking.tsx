import { MessageCircleQuestion } from "lucide-react";
import { useState } from "react";
import { answers as words } from "#contract/words/en-answers.ts";
import { momentNow } from "../answers/moment-now.ts";
import { AskSomebody } from "../answers/ask-somebody.tsx";
import { Button } from "../parts/button.tsx";
import type { OutcomesPart } from "./outcomes-part.ts";

/** Somebody is asked: on a device in their hands, on paper, or aloud. */
export function Asking({ view, book, around, names }: OutcomesPart) {
  const [isOpen, setOpen] = useState(false);
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
          first={{ moment: momentNow(view), rater: "client" }}
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
