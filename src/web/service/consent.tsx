import type { ConsentSettings } from "#contract/consent-settings.ts";
import { entries } from "#contract/entries.ts";
import { consentService as words } from "#contract/words/en-consent-service.ts";
import { lawfulBases, nations } from "#domain/consent-rules.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { Choice, Tick } from "../parts/choice.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { NumberField } from "../parts/number-field.tsx";
import { ConsentTexts } from "./consent-texts.tsx";
import { useSettledEntry } from "./suggested.ts";

const YEAR = 12;

/** What the service has settled about consent: where it works, ages, how long a yes holds, whom people ask, and the texts. */
export function Consent({ book }: { readonly book: NotebookClient }) {
  const settings = useSettledEntry(book, entries.service.consent, "consent");
  if (settings === null) return null;
  const put = (change: Partial<ConsentSettings>, step?: string) =>
    book.put("consent", { ...settings, ...change }, step);
  const { nation, decidesFrom, months, basis, contact, traineesNeedSupervision } = settings;
  return (
    <section className="case-part" aria-labelledby="consent">
      <h2 id="consent">{words.title}</h2>
      <Choice
        label={words.nation}
        value={nation}
        options={nations.map((value) => ({ value, label: words.nations[value] }))}
        onChange={(next) => put({ nation: next })}
      />
      <NumberField
        label={words.years(nation)}
        about={words.agesAbout}
        value={decidesFrom[nation]}
        least={0}
        most={25}
        onKeep={(age, step) => put({ decidesFrom: { ...decidesFrom, [nation]: age } }, step)}
      />
      <Tick ticked={months === null} onChange={(untilEnd) => put({ months: untilEnd ? null : YEAR })}>
        {words.untilEnd}
      </Tick>
      {months === null ? null : (
        <NumberField
          label={words.months}
          value={months}
          least={1}
          most={60}
          onKeep={(next, step) => put({ months: next }, step)}
        />
      )}
      <Choice
        label={words.basis}
        value={basis}
        options={lawfulBases.map((value) => ({ value, label: words.bases[value] }))}
        onChange={(next) => put({ basis: next })}
      />
      <p className="muted small">{words.basisAbout}</p>
      <KeptField
        label={words.contact}
        about={words.contactAbout}
        autoComplete="off"
        value={contact}
        onKeep={(text, step) => put({ contact: text }, step)}
      />
      <Tick ticked={traineesNeedSupervision} onChange={(next) => put({ traineesNeedSupervision: next })}>
        {words.trainees}
      </Tick>
      <ConsentTexts book={book} />
    </section>
  );
}
