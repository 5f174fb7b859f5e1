import { useState } from "react";
import { entries } from "#contract/entries.ts";
import { worryOf } from "#contract/measures.ts";
import { webMeasures } from "#contract/words/en-web-measures.ts";
import type { Day } from "#domain/moment.ts";
import type { Notebook } from "#domain/notebook.ts";
import type { AskedNames } from "../answers/asked-names.ts";
import { dayName } from "../calendar.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntries } from "../notebook/use-slice.ts";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { CallNow, whatOf, type RaisedNote } from "./call-now.tsx";

const words = webMeasures.raised;

interface RaisedPart {
  /** The case's outcomes. */
  readonly book: NotebookClient;
  /** The service's own notebook. */
  readonly service: Notebook;
  readonly names: AskedNames;
  readonly today: Day;
}

/** Answers that somebody has to be told of. Each stays until it says what was done. */
export function Raised(part: RaisedPart) {
  const { book, service, names } = part;
  const notes = useEntries(book, entries.outcomes["raised/"], "raised/");
  const open = notes.flatMap(({ name, entry }) => (entry.done === null ? [{ name, ...entry }] : []));
  if (open.length === 0) return null;
  return (
    <section className="raised" id="raised" aria-labelledby="raised-title">
      <h2 id="raised-title">{words.banner}</h2>
      <CallNow raised={open} service={service} names={names} />
      {open.map((note) => (
        <OneNote key={note.name} note={note} part={part} />
      ))}
    </section>
  );
}

function OneNote({ note, part }: { readonly note: RaisedNote; readonly part: RaisedPart }) {
  const { book, service, names, today } = part;
  const [what, setWhat] = useState("");
  const { who, how } = worryOf(service) ?? { who: note.to, how: "" };
  return (
    <div className="raised-note">
      <p>{whatOf(note, names)}</p>
      <p>
        <strong>{words.call(who)}</strong> <span className="call-how">{how}</span>
      </p>
      <p className="muted small">{words.noted(note.to, dayName(note.on, today))}</p>
      <Form
        go={words.save}
        isReady={what.trim() !== ""}
        onGo={async () => {
          const { name, item, to, on } = note;
          book.put(name, { item, to, on, done: { on: today, what: what.trim() } });
          await book.flushed();
          if (book.view().refused.length === 0) say(words.saved);
        }}
      >
        <Field
          label={words.done}
          about={words.doneAbout}
          lines={2}
          maxLength={20_000}
          value={what}
          onChange={setWhat}
        />
      </Form>
    </div>
  );
}
