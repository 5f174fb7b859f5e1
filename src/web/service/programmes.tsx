import { Plus } from "lucide-react";
import { entries } from "#contract/entries.ts";
import { DEFAULT_PROGRAMME, serviceDefaults, withServiceDefaults } from "#contract/programmes.ts";
import { web } from "#contract/words/en-web.ts";
import type { Notebook } from "#domain/notebook.ts";
import { newId } from "../new-id.ts";
import { entriesUnder, entryAt } from "../notebook-entries.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { plainly } from "../notebook/slice.ts";
import { useNames, useSlice } from "../notebook/use-slice.ts";
import { Button } from "../parts/button.tsx";
import { say } from "../parts/status-line.tsx";
import { ProgrammeCard } from "./programme-card.tsx";
import { useSettledEntry } from "./suggested.ts";

const words = web.service.programmes;
const schema = entries.service["programme/"];

const namesIn = (written: Notebook) =>
  entriesUnder(schema, withServiceDefaults(written), "programme/").map(({ name }) => name);

/** The shapes the work can have, each with its script. */
export function Programmes({ book }: { readonly book: NotebookClient }) {
  const names = useNames(book, namesIn);
  const add = () => {
    const usual = entryAt(schema, withServiceDefaults(book.view().entries), `programme/${DEFAULT_PROGRAMME}`);
    if (usual !== null) book.put(`programme/${newId()}`, { ...usual, name: words.newName });
  };
  return (
    <section className="case-list" aria-labelledby="programmes">
      <h2 id="programmes">{words.title}</h2>
      <p className="muted">{words.about}</p>
      {names.map((name) => (
        <OneProgramme key={name} book={book} name={name} />
      ))}
      <div>
        <Button kind="quiet" icon={Plus} onPress={add}>
          {words.add}
        </Button>
      </div>
    </section>
  );
}

function OneProgramme({ book, name }: { readonly book: NotebookClient; readonly name: string }) {
  const programme = useSettledEntry(book, schema, name);
  const isWritten = useSlice(
    book,
    plainly(({ entries: written }) => written.has(name)),
  );
  if (programme === null) return null;
  const suggested = serviceDefaults.has(name);
  const reset = () => {
    book.put(name, null);
    say(suggested ? words.wasReset : words.removed, { words: web.undo, run: () => book.put(name, programme) });
  };
  return (
    <ProgrammeCard
      programme={programme}
      suggested={suggested}
      onKeep={(next, step) => book.put(name, next, step)}
      onReset={isWritten ? reset : null}
    />
  );
}
