import { useQuery } from "@tanstack/react-query";
import { consentPeople } from "#contract/words/en-consent-people.ts";
import { StepFrame } from "../case/step-frame.tsx";
import { ButtonLink } from "../parts/button.tsx";
import { consentQuery } from "./consent-query.ts";
import { askedName, type NextAsk, nameOf, nextAsk } from "./person-words.ts";

const words = consentPeople.next;

/** What has to be asked before a film can be made; null where nothing has. */
export function useNextAsk(caseId: string): NextAsk | null {
  const view = useQuery(consentQuery(caseId)).data;
  return view === undefined ? null : nextAsk(view);
}

/** In place of the film's own step, as long as it may not be made. */
export function AskStep({
  caseId,
  next,
  due,
}: {
  readonly caseId: string;
  readonly next: NextAsk;
  readonly due: string;
}) {
  if (next.kind === "stopped")
    return <StepFrame title={words.stopped} text={words.stoppedText} due="" children={null} />;
  const title =
    next.kind === "decides"
      ? words.decides(nameOf(next.person))
      : words.ask(consentPeople.and(namesAsked(next)), words.aboutFilming);
  return (
    <StepFrame title={title} text={next.kind === "decides" ? words.decidesText : words.askText} due={due}>
      <ButtonLink kind="main" to="/cases/$case/consent" params={{ case: caseId }}>
        {next.kind === "decides" ? words.write : words.go}
      </ButtonLink>
    </StepFrame>
  );
}

/** One line where a film would be put in. */
export function AskFirstLine({ caseId, next }: { readonly caseId: string; readonly next: NextAsk }) {
  return (
    <div className="film-in">
      <p>
        {next.kind === "stopped"
          ? words.stoppedText
          : next.kind === "decides"
            ? words.decidesLine(nameOf(next.person))
            : consentPeople.missing(consentPeople.and(namesAsked(next)))}
      </p>
      {next.kind === "stopped" ? null : (
        <div>
          <ButtonLink to="/cases/$case/consent" params={{ case: caseId }}>
            {consentPeople.title}
          </ButtonLink>
        </div>
      )}
    </div>
  );
}

const namesAsked = (next: Extract<NextAsk, { kind: "ask" }>): readonly string[] => [
  ...new Set([next.person, ...next.others].map(askedName)),
];
