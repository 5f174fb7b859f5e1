import { Plus, X } from "lucide-react";
import { entries, type Programme } from "#contract/entries.ts";
import { web } from "#contract/words/en-web.ts";
import { clientRelations, focusKinds } from "#domain/case.ts";
import { newId } from "../new-id.ts";
import { entriesUnder, entryAt, type Listed } from "../notebook-entries.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { Button, PictureButton } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { KeptField } from "../parts/kept-field.tsx";

const words = web.case.people;

/** The client, the child or group or class, and whoever else may be in the picture. */
export function People({
  notebook,
  programmes,
  programme,
}: {
  readonly notebook: OpenedNotebook;
  readonly programmes: readonly Listed<Programme>[];
  readonly programme: string;
}) {
  const { client: book, entries: written } = notebook;
  const client = entryAt(entries.case.client, written, "client") ?? { name: "", relation: "parent", called: "" };
  const focus = entryAt(entries.case.focus, written, "focus") ?? { kind: "child", name: "", about: "" };
  return (
    <section className="case-part" aria-labelledby="people">
      <h2 id="people">{words.title}</h2>
      <KeptField
        label={words.client}
        about={words.clientAbout}
        autoComplete="off"
        value={client.name}
        onKeep={(name, step) => book.put("client", { ...client, name }, step)}
      />
      <Choice
        label={words.relation}
        value={client.relation}
        options={clientRelations.map((value) => ({ value, label: words.relations[value] }))}
        onChange={(relation) => book.put("client", { ...client, relation })}
      />
      <KeptField
        label={words.called}
        autoComplete="off"
        value={client.called}
        onKeep={(called, step) => book.put("client", { ...client, called }, step)}
      />
      <Choice
        label={words.focus}
        value={focus.kind}
        options={focusKinds.map((value) => ({ value, label: words.kinds[value] }))}
        onChange={(kind) => book.put("focus", { ...focus, kind })}
      />
      <KeptField
        label={words.focusName[focus.kind]}
        autoComplete="off"
        value={focus.name}
        onKeep={(name, step) => book.put("focus", { ...focus, name }, step)}
      />
      <KeptField
        label={words.about}
        placeholder={words.aboutHint}
        lines={1}
        value={focus.about}
        onKeep={(about, step) => book.put("focus", { ...focus, about }, step)}
      />
      <Others notebook={notebook} />
      <Choice
        label={words.programme}
        value={programme}
        options={programmes.map(({ id, entry }) => ({ value: id, label: entry.name }))}
        onChange={(id) => book.put("programme", { id })}
      />
    </section>
  );
}

function Others({ notebook: { client: book, entries: written } }: { readonly notebook: OpenedNotebook }) {
  const others = entriesUnder(entries.case["other/"], written, "other/");
  return (
    <div className="case-others">
      <h3>{words.others}</h3>
      <p className="muted small">{words.othersAbout}</p>
      <ul role="list" className="case-list">
        {others.map(({ name, entry }) => (
          <li key={name} className="case-other">
            <KeptField
              label={words.otherName}
              autoComplete="off"
              value={entry.name}
              onKeep={(text, step) => book.put(name, { ...entry, name: text }, step)}
            />
            <KeptField
              label={words.otherWho}
              autoComplete="off"
              value={entry.who}
              onKeep={(who, step) => book.put(name, { ...entry, who }, step)}
            />
            <PictureButton icon={X} label={words.removeOther(entry.name)} onPress={() => book.put(name, null)} />
          </li>
        ))}
      </ul>
      <div>
        <Button kind="quiet" icon={Plus} onPress={() => book.put(`other/${newId()}`, { name: "", who: "" })}>
          {words.addOther}
        </Button>
      </div>
    </div>
  );
}
