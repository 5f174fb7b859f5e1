import { useQuery } from "@tanstack/react-query";
import type { CycleView } from "#contract/api/cases.ts";
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

/** That somebody took back the film of a cycle, of which the next step would be; null where nobody did. */
export function useDeclined(caseId: string, cycle: CycleView | undefined): NextAsk | null {
  const view = useQuery(consentQuery(caseId)).data;
  const film = view?.takenBack.find((one) => cycle?.films.some(({ id }) => id === one.film));
  const person = view?.people.find(({ ref }) => ref === film?.by[0]?.person);
  return person === undefined ? null : { kind: "declined", person, how: "withdrawn" };
}

/** In place of the step that would be next, as long as nothing may be filmed or shown. */
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
  if (next.kind === "declined") {
    return (
      <StepFrame title={words.declined[next.how](askedName(next.person))} text={words.declinedText}>
        <ButtonLink to="/cases/$case/consent" params={{ case: caseId }}>
          {consentPeople.title}
        </ButtonLink>
      </StepFrame>
    );
  }
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
      <p>{lineFor(next)}</p>
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

function lineFor(next: NextAsk): string {
  switch (next.kind) {
    case "stopped":
      return words.stoppedText;
    case "declined":
      return `${words.declined[next.how](askedName(next.person))}. ${words.declinedText}`;
    case "decides":
      return words.decidesLine(nameOf(next.person));
    case "ask":
      break;
  }
  return consentPeople.missing(consentPeople.and(namesAsked(next)));
}

const namesAsked = (next: Extract<NextAsk, { kind: "ask" }>): readonly string[] => [
  ...new Set([next.person, ...next.others].map(askedName)),
];
