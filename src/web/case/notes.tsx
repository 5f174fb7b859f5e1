import { entries } from "#contract/entries.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { dayName } from "../calendar.ts";
import { namesUnder } from "../notebook-entries.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntry, useNames } from "../notebook/use-slice.ts";
import { EntryList } from "../parts/entry-list.tsx";
import { KeptField } from "../parts/kept-field.tsx";

const words = web.case.notes;

export function Notes({ book, today }: { readonly book: NotebookClient; readonly today: Day }) {
  const names = useNames(book, (written) => namesUnder(written, "note/").toReversed());
  return (
    <section className="case-part" aria-labelledby="notes">
      <h2 id="notes">{words.title}</h2>
      <EntryList
        book={book}
        names={names}
        under="note/"
        words={words}
        newEntry={() => ({ text: "", on: today })}
        row={(name) => <Note book={book} name={name} today={today} />}
        addsFirst
      />
    </section>
  );
}

function Note({ book, name, today }: { readonly book: NotebookClient; readonly name: string; readonly today: Day }) {
  const note = useEntry(book, entries.case["note/"], name);
  if (note === null) return null;
  return (
    <KeptField
      label={words.label(dayName(note.on, today))}
      lines={2}
      value={note.text}
      onKeep={(text, step) => book.put(name, { ...note, text }, step)}
    />
  );
}
