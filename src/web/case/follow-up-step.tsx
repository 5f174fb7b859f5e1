import { useQuery } from "@tanstack/react-query";
import type { CaseView } from "#contract/api/cases.ts";
import { webMeasures } from "#contract/words/en-web-measures.ts";
import type { Day } from "#domain/moment.ts";
import { nearDayName } from "../calendar.ts";
import { glanceQuery } from "../outcomes/glance-query.ts";
import { ButtonLink } from "../parts/button.tsx";
import { StepFrame } from "./step-frame.tsx";

const words = webMeasures.followUps;

/** After the end, what is next is to ask once more. */
export function FollowUpStep({ view, today }: { readonly view: CaseView; readonly today: Day }) {
  const glance = useQuery(glanceQuery(view.id)).data;
  const next = glance?.followUps.find(({ state }) => state === "due");
  if (next === undefined || view.deletion.state === "open") return null;
  const when = nearDayName(next.on, today);
  return (
    <StepFrame
      title={words.step(next.months)}
      text={words.stepText}
      label={words.title}
      due={next.on < today ? words.was(when) : words.due(when)}
    >
      <ButtonLink to="/cases/$case/outcomes" params={{ case: view.id }} hash="follow-ups">
        {words.go}
      </ButtonLink>
    </StepFrame>
  );
}
