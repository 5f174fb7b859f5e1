import { useEffect, useRef, useState } from "react";
import { sheetOf } from "#contract/sheets/sheets.ts";
import { inTheirWords as words } from "#contract/words/en-in-their-words.ts";
import { same } from "#domain/notebook.ts";
import { AskWays } from "../../answers/ask-ways.tsx";
import { SheetForm } from "../../answers/sheet-form.tsx";
import { lowered } from "../../goals/goal-words.ts";
import { Button } from "../../parts/button.tsx";
import { hasRole, useMe } from "../../who-is-here.ts";
import type { OutcomesPart } from "../outcomes-part.ts";
import type { CameIn, Told, ToldAnswer } from "./told.ts";
import { useCameWords } from "./use-came-words.ts";

/** What one person said at one time, what they left out, and the ways to ask them. */
export function OneSaid({ told, part }: { readonly told: Told; readonly part: OutcomesPart }) {
  const { names } = part;
  const { ref, answers, open } = told;
  const cameWords = useCameWords(part);
  const id = `said-${ref.moment}-${ref.rater}`;
  const [first] = answers;
  const allCame = first !== undefined && answers.every(({ came }) => isSameCame(came, first.came)) ? first.came : null;
  const who = ref.rater === "guider" && part.view.guider !== "" ? part.view.guider : names.rater(ref.rater);
  return (
    <article className="said" aria-labelledby={id}>
      <h4 id={id}>{who}</h4>
      {allCame === null ? null : <p className="muted small">{cameWords(allCame)}</p>}
      {answers.map((answer) => (
        <Answer key={answer.id} answer={answer} came={allCame === null ? cameWords(answer.came) : null} part={part} />
      ))}
      {!told.isAsked || open.length === 0 ? null : (
        <div className="muted small">
          <p>{words.leftOut(open.length)}</p>
          <ul>
            {open.map(({ id: question, question: text }) => (
              <li key={question}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <Ask told={told} who={who} part={part} />
    </article>
  );
}

const isSameCame = (a: CameIn, b: CameIn): boolean => same({ ...a }, { ...b });

function Answer({
  answer: { question, said, before },
  came,
  part,
}: {
  readonly answer: ToldAnswer;
  /** Where they did not all come in one way. */
  readonly came: string | null;
  readonly part: OutcomesPart;
}) {
  const cameWords = useCameWords(part);
  return (
    <div className="said-answer">
      <p className="said-question">{question === "" ? words.noQuestion : question}</p>
      <blockquote>{said}</blockquote>
      {came === null ? null : <p className="muted small">{came}</p>}
      {before === null ? null : (
        <div className="said-before small">
          <p className="muted">{words.before}</p>
          <blockquote>{before.said}</blockquote>
          <p className="muted">{cameWords(before.came)}</p>
        </div>
      )}
    </div>
  );
}

/** Asks them for the first time, or goes on where they stopped; the guider answers for themself right here. */
function Ask({
  told: { ref, isAsked },
  who,
  part,
}: {
  readonly told: Told;
  readonly who: string;
  readonly part: OutcomesPart;
}) {
  const { view, book, around, names } = part;
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  const [isWriting, setWriting] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const goesBack = useRef(false);
  const isOwn = ref.rater === "guider" && view.guider === me.name && hasRole(me, "guider", "trainee");
  const when = lowered(names.moment(ref.moment));
  const isNew = !isAsked;
  const sheet = isOpen ? sheetOf(ref, { outcomes: book.view().entries, ...around }) : null;
  useEffect(() => {
    if (isOpen || !goesBack.current) return;
    goesBack.current = false;
    whole.current?.querySelector<HTMLElement>(".said-ask button")?.focus();
  }, [isOpen]);
  const turn = (open: boolean) => {
    goesBack.current = !open;
    setOpen(open);
    setWriting(false);
  };
  return (
    <div ref={whole} className="said-asking">
      <div className={isNew ? "said-ask" : "said-ask button-line"}>
        {isNew ? <p className="muted">{isOwn ? words.notYou : words.notAsked}</p> : null}
        <Button
          kind={isNew ? "plain" : "quiet"}
          aria-expanded={isOpen}
          aria-label={nameOfAsking(isOwn, isNew, who, when)}
          onPress={() => turn(!isOpen)}
        >
          {isOwn ? (isNew ? words.ask.own : words.ask.ownAgain) : isNew ? words.ask.go : words.ask.goOn}
        </Button>
      </div>
      {!isOpen ? null : sheet === null ? (
        <p className="muted">{words.ask.nothing}</p>
      ) : isOwn || isWriting ? (
        <SheetForm
          book={book}
          around={around}
          sheets={[sheet]}
          names={names}
          begun={view.begun}
          isOwn={isOwn}
          onDone={() => turn(false)}
        />
      ) : (
        <AskWays caseId={view.id} book={book} sheets={[sheet]} onWrite={() => setWriting(true)} />
      )}
    </div>
  );
}

function nameOfAsking(isOwn: boolean, isNew: boolean, who: string, when: string): string {
  const { ask } = words;
  if (isOwn) return (isNew ? ask.ownOf : ask.ownAgainOf)(when);
  return (isNew ? ask.of : ask.goOnOf)(who, when);
}
