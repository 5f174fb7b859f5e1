import type { ConsentPerson, ConsentView } from "#contract/api/consent.ts";
import { consentPeople as words } from "#contract/words/en-consent-people.ts";
import { purposes } from "#domain/consent.ts";
import type { Day } from "#domain/moment.ts";
import { allows, standingOf, stateWords } from "./person-words.ts";

/** Each purpose as a plain line with its state and date; those that nobody asked about stand together. */
export function PersonLines({
  view,
  person,
  today,
  all = false,
}: {
  readonly view: ConsentView;
  readonly person: ConsentPerson;
  readonly today: Day;
  /** Those too that were not asked. */
  readonly all?: boolean;
}) {
  const shown = purposes.filter(
    (purpose) => all || purpose === "shared-review" || standingOf(person, purpose).state !== "not-asked",
  );
  const rest = purposes.length - shown.length;
  return (
    <>
      <dl className="consent-lines">
        {shown.map((purpose) => (
          <div key={purpose} className={allows(person, purpose) ? "consent-line consent-yes" : "consent-line"}>
            <dt>{words.purposes[purpose]}</dt>
            <dd>{stateWords(view, person, purpose, today)}</dd>
          </div>
        ))}
      </dl>
      {rest === 0 ? null : <p className="muted small">{words.notAskedMore(rest)}</p>}
    </>
  );
}
