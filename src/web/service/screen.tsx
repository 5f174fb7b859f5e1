import { Plus } from "lucide-react";
import { entries } from "#contract/entries.ts";
import { DEFAULT_PROGRAMME, serviceDefaults, withServiceDefaults } from "#contract/programmes.ts";
import { web } from "#contract/words/en-web.ts";
import { newId } from "../new-id.ts";
import { entriesUnder, entryAt } from "../notebook-entries.ts";
import { Refusals } from "../notebook/refusals.tsx";
import { type OpenedNotebook, useNotebook } from "../notebook/use-notebook.ts";
import { Button } from "../parts/button.tsx";
import { Tick } from "../parts/choice.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { NumberField } from "../parts/number-field.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { SavedLine } from "../parts/saved-line.tsx";
import { say } from "../parts/status-line.tsx";
import { useMe } from "../who-is-here.ts";
import { Labels } from "./labels.tsx";
import { ProgrammeCard } from "./programme-card.tsx";
import "../case/case.css";
import "./service.css";

const words = web.service;

/** What a service decides for all its cases; every bit of it can be undone. */
export function ServiceScreen() {
  const notebook = useNotebook("service", "service", useMe().account);
  const { client: book, entries: written, saving } = notebook;
  const settings = withServiceDefaults(written);
  const allowed = entryAt(entries.service.looking, settings, "looking")?.allowed ?? true;
  const lead = entryAt(entries.service.lead, settings, "lead")?.seconds ?? 0;
  return (
    <PageFrame title={words.title}>
      <header className="case-head">
        <h1>{words.title}</h1>
        <SavedLine book={book} />
      </header>
      <Refusals book={book} />
      {saving === "loading" ? null : (
        <div className="case-column">
          <section className="case-part" aria-labelledby="service-name">
            <h2 id="service-name">{words.name.title}</h2>
            <KeptField
              label={words.name.label}
              about={words.name.about}
              value={entryAt(entries.service.name, written, "name")?.text ?? ""}
              onKeep={(text, step) => book.put("name", { text }, step)}
            />
          </section>
          <Programmes notebook={notebook} />
          <Labels notebook={notebook} />
          <section className="case-part" aria-labelledby="looking">
            <h2 id="looking">{words.looking.title}</h2>
            <Tick ticked={allowed} onChange={(next) => book.put("looking", { allowed: next })}>
              {words.looking.allowed}
            </Tick>
            <p className="muted small">{words.looking.about}</p>
          </section>
          <section className="case-part" aria-labelledby="lead">
            <h2 id="lead">{words.lead.title}</h2>
            <NumberField
              label={words.lead.label}
              about={words.lead.about}
              value={lead}
              least={0}
              most={30}
              whole={false}
              onKeep={(seconds, step) => book.put("lead", { seconds }, step)}
            />
          </section>
        </div>
      )}
    </PageFrame>
  );
}

function Programmes({ notebook: { client: book, entries: written } }: { readonly notebook: OpenedNotebook }) {
  const { programmes } = words;
  const settings = withServiceDefaults(written);
  const list = entriesUnder(entries.service["programme/"], settings, "programme/");
  const usual = entryAt(entries.service["programme/"], settings, `programme/${DEFAULT_PROGRAMME}`);
  return (
    <section className="case-list" aria-labelledby="programmes">
      <h2 id="programmes">{programmes.title}</h2>
      <p className="muted">{programmes.about}</p>
      {list.map(({ name, entry }) => {
        const suggested = serviceDefaults.has(name);
        return (
          <ProgrammeCard
            key={name}
            programme={entry}
            suggested={suggested}
            onKeep={(programme, step) => book.put(name, programme, step)}
            onReset={
              written.has(name)
                ? () => {
                    book.put(name, null);
                    say(suggested ? programmes.wasReset : programmes.removed, {
                      words: web.undo,
                      run: () => book.put(name, entry),
                    });
                  }
                : null
            }
          />
        );
      })}
      {usual === null ? null : (
        <div>
          <Button
            kind="quiet"
            icon={Plus}
            onPress={() => book.put(`programme/${newId()}`, { ...usual, name: programmes.newName })}
          >
            {programmes.add}
          </Button>
        </div>
      )}
    </section>
  );
}
