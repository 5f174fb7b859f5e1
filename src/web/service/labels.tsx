import { RotateCcw } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { entries, type Label } from "#contract/entries.ts";
import { serviceDefaults, withServiceDefaults } from "#contract/programmes.ts";
import { web } from "#contract/words/en-web.ts";
import type { Entry, Notebook } from "#domain/notebook.ts";
import { newId } from "../new-id.ts";
import { entriesUnder, type Listed } from "../notebook-entries.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { plainly } from "../notebook/slice.ts";
import { useNames, useSlice } from "../notebook/use-slice.ts";
import { Button } from "../parts/button.tsx";
import { AskFirst } from "../parts/dialog.tsx";
import { EntryList } from "../parts/entry-list.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { say } from "../parts/status-line.tsx";
import { unlessSuggested, useSettledEntry } from "./suggested.ts";

const words = web.service.labels;

const schema = entries.service["label/"];

const labelsIn = (written: Notebook) =>
  entriesUnder(schema, withServiceDefaults(written), "label/").toSorted((a, b) => a.entry.order - b.entry.order);
const offeredIn = (written: Notebook) => labelsIn(written).filter(({ entry }) => entry.away !== true);
const offeredNames = (written: Notebook) => offeredIn(written).map(({ name }) => name);
const awayNames = (written: Notebook) =>
  labelsIn(written).flatMap(({ name, entry }) => (entry.away === true ? [name] : []));

/** The labels a mark can carry, in the service's own wording, each on one key. */
export function Labels({ book }: { readonly book: NotebookClient }) {
  const offered = useNames(book, offeredNames);
  const away = useNames(book, awayNames);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Whoever comes from a film to change them finds them in view; the page was not long enough when it opened.
    if (location.hash === "#labels") title.current?.scrollIntoView();
  }, []);
  const all = () => labelsIn(book.view().entries);
  return (
    <section className="case-part" aria-labelledby="labels">
      <h2 id="labels" ref={title}>
        {words.title}
      </h2>
      <p className="muted">{words.about}</p>
      <div className="label-heads" aria-hidden>
        <div className="label-row">
          {[words.name, words.group, words.key].map((head) => (
            <span key={head} className="field-label">
              {head}
            </span>
          ))}
        </div>
      </div>
      <EntryList
        book={book}
        names={offered}
        under="label/"
        words={words}
        newEntry={() => nextLabel(all())}
        inPlaceOf={(name) => takenOff(name, all().find((one) => one.name === name)?.entry)}
        row={(name) => <LabelFields book={book} name={name} />}
        beside={<ResetLabels book={book} />}
      />
      {away.length === 0 ? null : (
        <section className="label-away" aria-labelledby="labels-away">
          <h3 id="labels-away">{words.away}</h3>
          <ul role="list" className="cycle-ways">
            {away.map((name) => (
              <AwayLabel key={name} book={book} name={name} />
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}

/** Puts the labels back, once somebody was asked: it touches every one of them. */
function ResetLabels({ book }: { readonly book: NotebookClient }) {
  const [asking, setAsking] = useState(false);
  const reset = () => {
    const step = newId();
    for (const { name, entry } of labelsIn(book.view().entries)) book.put(name, asSuggested(name, entry), step);
    say(web.service.programmes.wasReset, { words: web.undo, run: book.undo });
  };
  return (
    <>
      <Button kind="quiet" onPress={() => setAsking(true)}>
        {words.reset}
      </Button>
      <AskFirst
        isOpen={asking}
        title={words.resetAsk}
        text={words.resetText}
        yes={words.reset}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false);
          reset();
        }}
      />
    </>
  );
}

function AwayLabel({ book, name }: { readonly book: NotebookClient; readonly name: string }) {
  const label = useSettledEntry(book, schema, name);
  if (label === null) return null;
  return (
    <li>
      <Button
        icon={RotateCcw}
        aria-label={words.putBack(label.name)}
        onPress={() => book.put(name, offeredAgain(name, label))}
      >
        {label.name}
      </Button>
    </li>
  );
}

function LabelFields({ book, name }: { readonly book: NotebookClient; readonly name: string }) {
  const label = useSettledEntry(book, schema, name);
  const holder = useSlice(
    book,
    plainly(({ entries: written }) => holderOfKey(written, name)),
  );
  if (label === null) return null;
  const put = (change: Partial<Label>, step: string) => book.put(name, { ...label, ...change }, step);
  return (
    <div className="label-row">
      <KeptField label={words.name} value={label.name} onKeep={(text, step) => put({ name: text }, step)} />
      <KeptField label={words.group} value={label.group} onKeep={(group, step) => put({ group }, step)} />
      <KeptField
        label={words.key}
        autoComplete="off"
        value={label.key}
        wrong={holder === null ? null : words.keyTaken(holder)}
        onKeep={(typed, step) => put({ key: typed.trim().slice(-1).toLowerCase() }, step)}
      />
    </div>
  );
}

/** @returns what another label is called that has the same key; null where none has */
function holderOfKey(written: Notebook, name: string): string | null {
  const offered = offeredIn(written);
  const key = offered.find((one) => one.name === name)?.entry.key ?? "";
  if (key === "") return null;
  return offered.find((one) => one.name !== name && one.entry.key === key)?.entry.name ?? null;
}

/** One more, under the principle of the last. */
function nextLabel(all: readonly Listed<Label>[]): Entry {
  const last = all.at(-1)?.entry;
  return { name: "", group: last?.group ?? "", key: "", order: (last?.order ?? 0) + 1 };
}

/** A label that has a name is put away, because marks may carry it; one without is gone. */
const takenOff = (name: string, label: Label | undefined): Entry | null =>
  label === undefined || (label.name.trim() === "" && !serviceDefaults.has(name)) ? null : { ...label, away: true };

/** What Glimmer suggests is as it suggests it; what the service wrote itself is taken off like any other. */
const asSuggested = (name: string, label: Label): Entry | null =>
  serviceDefaults.has(name) ? null : takenOff(name, label);

const offeredAgain = (name: string, { name: text, group, key, order }: Label): Entry | null =>
  unlessSuggested(name, { name: text, group, key, order });
