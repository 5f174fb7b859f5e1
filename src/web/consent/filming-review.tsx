import { useQuery } from "@tanstack/react-query";
import { askedAbout, consentRefusals } from "#contract/words/en-consent-refusals.ts";
import { prepare } from "#contract/words/en-review.ts";
import { ButtonLink } from "../parts/button.tsx";
import { consentQuery } from "./consent-query.ts";
import { askedName } from "./person-words.ts";
import { consentPeople } from "#contract/words/en-consent-people.ts";
import "./consent.css";

const words = prepare.filming;

/** Whether the review itself may be filmed; where somebody has not said yes to that, whom to ask. */
export function FilmingReview({ caseId, client }: { readonly caseId: string; readonly client: string }) {
  const view = useQuery(consentQuery(caseId)).data;
  const may = view?.filmingTheReview;
  const whom = view?.people.find(({ ref }) => may?.ok === false && ref === may.person);
  const name = whom === undefined ? client : askedName(whom);
  return (
    <section className="filming-question" aria-labelledby="filming-title">
      <h2 id="filming-title">{words.title}</h2>
      {may === undefined ? null : may.ok ? (
        <p className="muted">{words.agreed}</p>
      ) : may.why === "consent-stopped" ? (
        <p className="muted">{consentPeople.next.stoppedText}</p>
      ) : may.why === "consent-refused" ? (
        <p className="muted">{words.declined(name)}</p>
      ) : may.why === "consent-withdrawn" ? (
        <p className="muted">{consentRefusals[may.why]({ name, value: askedAbout["film-the-review"] })}</p>
      ) : (
        <>
          <p>{words.ask(name)}</p>
          <div>
            <ButtonLink to="/cases/$case/consent" params={{ case: caseId }}>
              {consentPeople.next.go}
            </ButtonLink>
          </div>
        </>
      )}
    </section>
  );
}

/** Whether everybody in the review has said yes to its being filmed. */
export const useMayFilmReview = (caseId: string): boolean =>
  useQuery(consentQuery(caseId)).data?.filmingTheReview.ok === true;
