import { useState } from "react";
import { type EntryOf, entries, type Programme } from "#contract/entries.ts";
import { web } from "#contract/words/en-web.ts";
import { clientRelations, focusKinds } from "#domain/case.ts";
import { entryAt, type Listed, namesUnder } from "../notebook-entries.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntry, useNames } from "../notebook/use-slice.ts";
import { Changeable } from "../parts/changeable.tsx";
import { Choice } from "../parts/choice.tsx";
import { DayField } from "../parts/day-field.tsx";
import { EntryList } from "../parts/entry-list.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { PeopleGlance } from "./people-glance.tsx";

const words = web.case.people;

const emptyClient: EntryOf<"case", "client"> = { name: "", relation: "parent", called: "" };
const emptyFocus: EntryOf<"case", "focus"> = { kind: "child", name: "", about: "" };

/** The client, the child or group or class, and whoever else may be in the picture: at a glance once they are named. */
export function People({
  book,
  programmes,
  programme,
}: {
  readonly book: NotebookClient;
  readonly programmes: readonly Listed<Programme>[];
  readonly programme: string;
}) {
  const [isOpen, setOpen] = useState(() => !namesPeople(book));
  return (
    <section className="case-part" id="people" tabIndex={-1} aria-labelledby="people-title">
      <Changeable
        heading={<h2 id="people-title">{words.title}</h2>}
        change={words.change}
        isOpen={isOpen}
        onOpen={setOpen}
        glance={
          <PeopleGlance book={book} programme={programmes.find(({ id }) => id === programme)?.entry.name ?? ""} />
        }
        fields={<PeopleFields book={book} programmes={programmes} programme={programme} />}
      />
    </section>
  );
}

function namesPeople(book: NotebookClient): boolean {
  const { entries: written } = book.view();
  const client = entryAt(entries.case.client, written, "client")?.name ?? "";
  const focus = entryAt(entries.case.focus, written, "focus")?.name ?? "";
  return client.trim() !== "" && focus.trim() !== "";
}

function PeopleFields({
  book,
  programmes,
  programme,
}: {
  readonly book: NotebookClient;
  readonly programmes: readonly Listed<Programme>[];
  readonly programme: string;
}) {
  const agreed = useEntry(book, entries.case.agreed, "agreed");
  return (
    <>
      <ClientFields book={book} />
      <FocusFields book={book} />
      <Others book={book} />
      <Choice
        label={words.programme}
        value={programme}
        options={programmes.map(({ id, entry }) => ({ value: id, label: entry.name }))}
        onChange={(id) => book.put("programme", { id })}
      />
      {agreed === null ? null : (
        <DayField
          label={words.agreed}
          value={agreed.on}
          onChange={(on) => book.put("agreed", on === null ? null : { on })}
        />
      )}
    </>
  );
}

function ClientFields({ book }: { readonly book: NotebookClient }) {
  const client = useEntry(book, entries.case.client, "client") ?? emptyClient;
  return (
    <>
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
    </>
  );
}

function FocusFields({ book }: { readonly book: NotebookClient }) {
  const focus = useEntry(book, entries.case.focus, "focus") ?? emptyFocus;
  return (
    <>
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
    </>
  );
}

function Others({ book }: { readonly book: NotebookClient }) {
  const names = useNames(book, (written) => namesUnder(written, "other/"));
  return (
    <div className="case-others">
      <h3>{words.others}</h3>
      <p className="muted small">{words.othersAbout}</p>
      <EntryList
        book={book}
        names={names}
        under="other/"
        words={{ add: words.addOther, remove: words.removeOther, removed: words.otherRemoved }}
        newEntry={() => ({ name: "", who: "" })}
        row={(name) => <Other book={book} name={name} />}
      />
    </div>
  );
}

function Other({ book, name }: { readonly book: NotebookClient; readonly name: string }) {
  const other = useEntry(book, entries.case["other/"], name) ?? { name: "", who: "" };
  return (
    <div className="case-other">
      <KeptField
        label={words.otherName}
        autoComplete="off"
        value={other.name}
        onKeep={(text, step) => book.put(name, { ...other, name: text }, step)}
      />
      <KeptField
        label={words.otherWho}
        autoComplete="off"
        lines={1}
        value={other.who}
        onKeep={(who, step) => book.put(name, { ...other, who }, step)}
      />
    </div>
  );
}
