import { useNavigate } from "@tanstack/react-router";
import { PencilLine } from "lucide-react";
import { useState } from "react";
import { api } from "#contract/api/routes.ts";
import { entries } from "#contract/entries.ts";
import { type LetterTemplate, templatesIn } from "#contract/letters.ts";
import { withServiceDefaults } from "#contract/programmes.ts";
import { letters } from "#contract/words/en-letters.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { call } from "../api.ts";
import { newId } from "../new-id.ts";
import { entryAt } from "../notebook-entries.ts";
import { useQuietNotebook } from "../notebook/use-notebook.ts";
import { Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { useMe } from "../who-is-here.ts";
import { useLettersAnew } from "./letters-query.ts";

const words = letters.write;

/** A letter is begun from a template, with what is known of the case in its places. */
export function NewLetter({
  caseId,
  today,
  opened,
}: {
  readonly caseId: string;
  readonly today: Day;
  /** Whether nothing is written yet, and this is what to begin with. */
  readonly opened: boolean;
}) {
  const [isOpen, setOpen] = useState(opened);
  return isOpen ? (
    <Writing caseId={caseId} today={today} first={opened} onCancel={() => setOpen(false)} />
  ) : (
    <div>
      <Button kind="main" icon={PencilLine} onPress={() => setOpen(true)}>
        {words.go}
      </Button>
    </div>
  );
}

function Writing({
  caseId,
  today,
  first,
  onCancel,
}: {
  readonly caseId: string;
  readonly today: Day;
  readonly first: boolean;
  readonly onCancel: () => void;
}) {
  const me = useMe().account;
  const service = useQuietNotebook("service", "service", me);
  const people = useQuietNotebook("case", caseId, me);
  const client = entryAt(entries.case.client, people.entries, "client")?.name ?? "";
  return (
    <section className="case-part" aria-labelledby="new-letter">
      <h2 id="new-letter">{words.title}</h2>
      {service.saving === "loading" || people.saving === "loading" ? (
        <p role="status">{web.waiting}</p>
      ) : (
        <Drafting
          caseId={caseId}
          today={today}
          client={client}
          templates={templatesIn(withServiceDefaults(service.entries))}
          onCancel={first ? null : onCancel}
        />
      )}
    </section>
  );
}

function Drafting({
  caseId,
  today,
  client,
  templates,
  onCancel,
}: {
  readonly caseId: string;
  readonly today: Day;
  /** What the client is called; empty where nobody has said. */
  readonly client: string;
  readonly templates: readonly LetterTemplate[];
  readonly onCancel: (() => void) | null;
}) {
  const { client: book } = useQuietNotebook("outcomes", caseId, useMe().account);
  const navigate = useNavigate();
  const renew = useLettersAnew(caseId);
  const [template, setTemplate] = useState(templates[0]?.id ?? null);
  const [to, setTo] = useState("");
  const draft = async () => {
    if (template === null) return;
    const query = { template, to: to.trim() };
    const { subject, text } = await call(api.letters.draft, { params: { case: caseId }, query });
    const letter = newId();
    book.put(`letter/${letter}`, { template, to: query.to, subject, on: today, text, ready: false });
    await book.flushed();
    await renew();
    await navigate({ to: "/cases/$case/letters/$letter", params: { case: caseId, letter } });
  };
  if (template === null) return <p>{words.noTemplates}</p>;
  return (
    <Form go={words.draft} isReady={to.trim() !== ""} onGo={draft} {...(onCancel === null ? {} : { onCancel })}>
      <Choice
        label={words.template}
        value={template}
        options={templates.map(({ id, name }) => ({ value: id, label: name || letters.settings.noName }))}
        onChange={setTemplate}
      />
      <Field
        label={words.to}
        about={words.toAbout}
        autoComplete="off"
        maxLength={300}
        value={to}
        onChange={setTo}
        autoFocus={onCancel !== null}
      />
      {client === "" || to === client ? null : (
        <div className="button-line">
          <Button kind="quiet" onPress={() => setTo(client)}>
            {words.toThem(client)}
          </Button>
        </div>
      )}
      <p className="muted small">{words.draftAbout}</p>
    </Form>
  );
}
