import { useQuery } from "@tanstack/react-query";
import type { ConsentPerson } from "#contract/api/consent.ts";
import { askedAbout, askFirst, consentRefusals } from "#contract/words/en-consent-refusals.ts";
import { consentPeople } from "#contract/words/en-consent-people.ts";
import type { Purpose } from "#domain/consent.ts";
import { ButtonLink } from "../parts/button.tsx";
import { consentQuery } from "./consent-query.ts";
import { allows, askedName, standingOf } from "./person-words.ts";
import "./consent.css";

/**
 * Whom to ask before something is shown or given, as soon as it is said what for; nothing where everybody has said yes. Who
 * is in the film that is chosen then, the server knows.
 */
export function AskForPurpose({ caseId, purpose }: { readonly caseId: string; readonly purpose: Purpose }) {
  const view = useQuery(consentQuery(caseId)).data;
  const person = view?.people.find((one) => one.inEveryFilm && !allows(one, purpose));
  if (person === undefined) return <WhomFor people={view?.people ?? []} purpose={purpose} />;
  return (
    <div className="consent-next consent-next-ways" role="status">
      <p>{sentenceFor(person, purpose)}</p>
      <ButtonLink to="/cases/$case/consent" params={{ case: caseId }}>
        {consentPeople.title}
      </ButtonLink>
    </div>
  );
}

/** For whom they allowed it: another is another question, and what one of them allowed, the others have not. */
function WhomFor({ people, purpose }: { readonly people: readonly ConsentPerson[]; readonly purpose: Purpose }) {
  const allowed = people
    .filter((one) => one.inEveryFilm && allows(one, purpose))
    .map((one) => ({ who: askedName(one), whom: standingOf(one, purpose).named }));
  const names = new Set(allowed.map(({ whom }) => whom));
  const [first] = names;
  if (first === undefined || (first === null && names.size === 1)) return null;
  if (first !== null && names.size === 1) return <p>{consentPeople.allowedFor(first)}</p>;
  const each = allowed.flatMap(({ who, whom }) => (whom === null ? [] : [consentPeople.allowedOne(who, whom)]));
  return <p role="status">{consentPeople.allowedApart(each)}</p>;
}

function sentenceFor(person: ConsentPerson, purpose: Purpose): string {
  const about = { name: askedName(person), value: askedAbout[purpose] };
  const { state } = standingOf(person, purpose);
  if (state === "refused") return consentRefusals["consent-refused"](about);
  if (state === "withdrawn") return consentRefusals["consent-withdrawn"](about);
  return askFirst(about);
}
