import { useState } from "react";
import { entries } from "#contract/entries.ts";
import { instruments } from "#contract/instruments/registry.ts";
import { webMeasures } from "#contract/words/en-web-measures.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntry } from "../notebook/use-slice.ts";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { InstrumentCard } from "./instrument-card.tsx";
import "./measures.css";

const words = webMeasures.settings;

/** Which instruments the service uses, by what right, and who is told where an answer worries. */
export function Measures({ book }: { readonly book: NotebookClient }) {
  return (
    <section className="case-list" aria-labelledby="measures">
      <h2 id="measures">{words.title}</h2>
      <p className="muted">{words.about}</p>
      <Worry book={book} />
      {instruments.map((instrument) => (
        <InstrumentCard key={instrument.id} book={book} instrument={instrument} />
      ))}
    </section>
  );
}

/** Who is told. It is saved in one piece, because there is never a moment with half a name. */
function Worry({ book }: { readonly book: NotebookClient }) {
  const stands = useEntry(book, entries.service.worry, "worry");
  const [draft, setDraft] = useState({ who: stands?.who ?? "", how: stands?.how ?? "" });
  const isNew = draft.who.trim() !== (stands?.who ?? "") || draft.how.trim() !== (stands?.how ?? "");
  return (
    <section className="case-part" id="worry" aria-labelledby="worry-title">
      <h3 id="worry-title">{words.worry.title}</h3>
      <p className="muted">{words.worry.about}</p>
      <p>
        <strong>{stands === null ? words.worry.nobody : words.worry.named(stands.who, stands.how)}</strong>
      </p>
      <Form
        go={words.worry.save}
        kind="plain"
        isReady={isNew && draft.who.trim() !== "" && draft.how.trim() !== ""}
        onGo={async () => {
          book.put("worry", { who: draft.who.trim(), how: draft.how.trim() });
          await book.flushed();
          if (book.view().refused.length === 0) say(words.worry.saved);
        }}
      >
        <Field
          label={words.worry.who}
          autoComplete="off"
          maxLength={300}
          value={draft.who}
          onChange={(who) => setDraft({ ...draft, who })}
        />
        <Field
          label={words.worry.how}
          autoComplete="off"
          maxLength={2000}
          value={draft.how}
          onChange={(how) => setDraft({ ...draft, how })}
        />
      </Form>
    </section>
  );
}
