import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { ContactView } from "#contract/api/contacts.ts";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { call } from "../api.ts";
import { Button, PictureButton } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Form, sentenceOf } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";

const words = web.given.contacts;
type Said = ContactView["said"];

export interface Reached {
  /** `client`, `focus`, `other/<id>` */
  readonly ref: string;
  readonly name: string;
}

/** How people are reached safely: fetched only when somebody asks for it, and gone from the page when it is closed. */
export function SafeContacts({ caseId, people }: { readonly caseId: string; readonly people: readonly Reached[] }) {
  return (
    <section className="case-part" aria-labelledby="safe-contact">
      <h2 id="safe-contact">{words.title}</h2>
      <p className="muted small">{words.about}</p>
      {people.map((person) => (
        <SafeContact key={person.ref} caseId={caseId} person={person} />
      ))}
    </section>
  );
}

/** In a path a slash would be another step. */
const paramOf = (ref: string): string => ref.replace("/", ".");

function SafeContact({ caseId, person }: { readonly caseId: string; readonly person: Reached }) {
  const [contact, setContact] = useState<ContactView | null>(null);
  const params = { case: caseId, person: paramOf(person.ref) };
  const show = async () => {
    try {
      setContact(await call(api.contacts.get, { params }));
    } catch (error) {
      say(sentenceOf(error));
    }
  };
  if (contact === null) {
    return (
      <div>
        <Button onPress={() => void show()}>{words.show(person.name)}</Button>
      </div>
    );
  }
  const save = async (said: Said) => {
    await call(api.contacts.put, { params, body: { revision: contact.revision, said } });
    say(words.said);
    setContact(null);
  };
  return <ContactForm first={contact.said} onSave={save} onHide={() => setContact(null)} name={person.name} />;
}

function ContactForm({
  first,
  name,
  onSave,
  onHide,
}: {
  readonly first: Said;
  readonly name: string;
  readonly onSave: (said: Said) => Promise<void>;
  readonly onHide: () => void;
}) {
  const [said, setSaid] = useState(first);
  const put = (change: Partial<Said>) => setSaid({ ...said, ...change });
  const flagged = said.mustNotKnow;
  const putFlagged = (at: number, change: Partial<(typeof flagged)[number]>) =>
    put({ mustNotKnow: flagged.map((one, i) => (i === at ? { ...one, ...change } : one)) });
  return (
    <div className="given-contact" role="group" aria-label={words.show(name)}>
      <Form go={words.save} onGo={() => onSave(said)}>
        <Field
          label={words.address}
          lines={2}
          value={said.address}
          onChange={(address) => put({ address })}
          autoFocus
        />
        <Field label={words.telephone} type="tel" value={said.telephone} onChange={(telephone) => put({ telephone })} />
        <Field label={words.email} type="email" value={said.email} onChange={(email) => put({ email })} />
        <Field
          label={words.safely}
          lines={2}
          placeholder={words.safelyHint}
          value={said.safely}
          onChange={(safely) => put({ safely })}
        />
        <fieldset className="given-clips">
          <legend className="field-label">{words.mustNotKnow}</legend>
          {flagged.map((one, i) => (
            <div key={i} className="given-flagged">
              <Field label={words.name} value={one.name} onChange={(text) => putFlagged(i, { name: text })} />
              <Field label={words.why} value={one.why} onChange={(why) => putFlagged(i, { why })} />
              <PictureButton
                icon={X}
                label={words.remove}
                onPress={() => put({ mustNotKnow: flagged.filter((_, other) => other !== i) })}
              />
            </div>
          ))}
          <div>
            <Button kind="quiet" icon={Plus} onPress={() => put({ mustNotKnow: [...flagged, { name: "", why: "" }] })}>
              {words.add}
            </Button>
          </div>
        </fieldset>
      </Form>
      <div>
        <Button kind="quiet" onPress={onHide}>
          {words.hide}
        </Button>
      </div>
    </div>
  );
}
