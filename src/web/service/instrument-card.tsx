import { entries } from "#contract/entries.ts";
import { type InstrumentSettings, notUsed } from "#contract/measures.ts";
import { webMeasures } from "#contract/words/en-web-measures.ts";
import type { Instrument } from "#domain/measure.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntry } from "../notebook/use-slice.ts";
import { Tick } from "../parts/choice.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { InstrumentNorms } from "./instrument-norms.tsx";
import { InstrumentText } from "./instrument-text.tsx";

const words = webMeasures.settings;

/** One instrument: what it is, whose, whether it is used, and what the service has put in of its own. */
export function InstrumentCard({
  book,
  instrument,
}: {
  readonly book: NotebookClient;
  readonly instrument: Instrument;
}) {
  const name = `instrument/${instrument.id}`;
  const settings = useEntry(book, entries.service["instrument/"], name) ?? notUsed;
  const worry = useEntry(book, entries.service.worry, "worry");
  const put = (change: Partial<InstrumentSettings>, step?: string) => book.put(name, { ...settings, ...change }, step);
  const { short, licence } = instrument;
  const mayUse = instrument.worry === null || worry !== null || settings.used;
  return (
    <details className="case-part programme">
      <summary className="programme-name">
        {instrument.name} <span className="muted measure-short">{short}</span>
        {settings.used ? <span className="measure-used">{words.used}</span> : null}
      </summary>
      <p>
        {instrument.about} {words.whom(instrument.answeredBy.map((by) => words.answerers[by]))}
      </p>
      <p className="muted">{instrument.ages}</p>
      <div className="measure-licence">
        <h3>{words.licence}</h3>
        <p>
          {licence.holder}. {licence.says}
        </p>
        {licence.state === "score-only" && settings.items === null ? <p>{words.scoresOnly}</p> : null}
      </div>
      {mayUse ? (
        <Tick ticked={settings.used} onChange={(used) => put({ used })}>
          {words.use(short)}
        </Tick>
      ) : (
        <p>
          <strong>{words.worry.needed}</strong> <a href="#worry">{words.worry.title}</a>
        </p>
      )}
      {settings.used ? (
        <>
          <KeptField
            label={words.licenceNote}
            about={words.licenceNoteAbout}
            autoComplete="off"
            value={settings.licence}
            onKeep={(text, step) => put({ licence: text }, step)}
          />
          <InstrumentText instrument={instrument} settings={settings} onPut={put} />
          <InstrumentNorms instrument={instrument} settings={settings} onPut={put} />
        </>
      ) : null}
      <Facts title={words.notes} facts={instrument.notes} />
      <Facts title={words.unconfirmed} facts={instrument.unconfirmed} />
      <Facts title={words.references} facts={instrument.references} />
      <Facts title={words.sources} facts={instrument.sources} />
    </details>
  );
}

function Facts({ title, facts }: { readonly title: string; readonly facts: readonly string[] }) {
  if (facts.length === 0) return null;
  return (
    <div className="measure-facts">
      <h3>{title}</h3>
      <ul className="small">
        {facts.map((fact) => (
          <li key={fact}>
            {fact.startsWith("http") ? (
              <a href={fact} rel="noreferrer" target="_blank">
                {fact}
              </a>
            ) : (
              fact
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
