import { Plus, X } from "lucide-react";
import { entries } from "#contract/entries.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { dayName } from "../calendar.ts";
import { newId } from "../new-id.ts";
import { entriesUnder } from "../notebook-entries.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { Button, PictureButton } from "../parts/button.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { say } from "../parts/status-line.tsx";

const words = web.case.notes;

export function Notes({ notebook, today }: { readonly notebook: OpenedNotebook; readonly today: Day }) {
  const { client: book, entries: written } = notebook;
  const notes = entriesUnder(entries.case["note/"], written, "note/").toReversed();
  return (
    <section className="case-part" aria-labelledby="notes">
      <h2 id="notes">{words.title}</h2>
      <div>
        <Button kind="quiet" icon={Plus} onPress={() => book.put(`note/${newId()}`, { text: "", on: today })}>
          {words.add}
        </Button>
      </div>
      {notes.length === 0 ? <p className="muted">{words.none}</p> : null}
      <ul role="list" className="case-list">
        {notes.map(({ name, entry }) => (
          <li key={name} className="case-note">
            <KeptField
              label={words.label(dayName(entry.on, today))}
              lines={2}
              value={entry.text}
              onKeep={(text, step) => book.put(name, { ...entry, text }, step)}
            />
            <PictureButton
              icon={X}
              label={words.remove}
              onPress={() => {
                book.put(name, null);
                say(words.removed, { words: web.undo, run: () => book.put(name, entry) });
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
