import { Pencil } from "lucide-react";
import { useState } from "react";
import { entries } from "#contract/entries.ts";
import { consentPeople } from "#contract/words/en-consent-people.ts";
import { consentService } from "#contract/words/en-consent-service.ts";
import { consentTexts } from "#contract/words/en-consent-texts.ts";
import { type Purpose, purposes, textForms, type TextForm } from "#domain/consent.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntry } from "../notebook/use-slice.ts";
import { Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";

const words = consentService.texts;

/** What people are asked, word for word. Keeping a change makes a new version: what somebody was shown stays as it was. */
export function ConsentTexts({ book }: { readonly book: NotebookClient }) {
  const [purpose, setPurpose] = useState<Purpose>("shared-review");
  const [form, setForm] = useState<TextForm>("adult");
  return (
    <details className="consent-texts">
      <summary>{words.title}</summary>
      <p className="muted">{words.about}</p>
      <Choice
        label={words.which}
        value={purpose}
        options={purposes.map((value) => ({ value, label: consentPeople.purposes[value] }))}
        onChange={setPurpose}
      />
      <Choice
        label={words.form}
        value={form}
        options={textForms.map((value) => ({ value, label: consentPeople.forms[value] }))}
        onChange={setForm}
      />
      <OneText key={`${purpose} ${form}`} book={book} purpose={purpose} form={form} />
    </details>
  );
}

function OneText({
  book,
  purpose,
  form,
}: {
  readonly book: NotebookClient;
  readonly purpose: Purpose;
  readonly form: TextForm;
}) {
  const name = `consent-text/${purpose}-${form}`;
  const own = useEntry(book, entries.service["consent-text/"], name);
  const text = own ?? { version: 1, language: "en", ...consentTexts[form][purpose] };
  const [draft, setDraft] = useState<{ readonly title: string; readonly body: string } | null>(null);
  if (draft === null) {
    return (
      <>
        <p className="muted small">
          {words.version(text.version)}
          {own === null ? ` · ${words.ours}` : ""}
        </p>
        <p>
          <strong>{text.title}</strong>
        </p>
        {text.body.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <div className="button-line">
          <Button
            kind="quiet"
            icon={Pencil}
            onPress={() => setDraft({ title: text.title, body: text.body.join("\n") })}
          >
            {words.edit}
          </Button>
        </div>
      </>
    );
  }
  const body = draft.body
    .split("\n")
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
  return (
    <Form
      go={words.keep}
      isReady={draft.title.trim() !== "" && body.length > 0}
      onGo={async () => {
        const version = text.version + 1;
        book.put(name, { version, language: text.language, title: draft.title.trim(), body });
        setDraft(null);
        say(words.kept(version));
      }}
    >
      <Field
        label={words.question}
        maxLength={300}
        value={draft.title}
        onChange={(title) => setDraft({ ...draft, title })}
      />
      <Field
        label={words.body}
        about={words.bodyAbout}
        lines={8}
        value={draft.body}
        onChange={(next) => setDraft({ ...draft, body: next })}
      />
    </Form>
  );
}
