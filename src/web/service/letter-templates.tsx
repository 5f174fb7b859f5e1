import { Plus, RotateCcw } from "lucide-react";
import { useRef, useState } from "react";
import { entries, type EntryOf } from "#contract/entries.ts";
import { unknownPlaces } from "#contract/filled.ts";
import { letterPlaces } from "#contract/letters.ts";
import { serviceDefaults, withServiceDefaults } from "#contract/programmes.ts";
import { letters } from "#contract/words/en-letters.ts";
import { web } from "#contract/words/en-web.ts";
import type { Notebook } from "#domain/notebook.ts";
import { orderAtEnd } from "../case/order.ts";
import { newId } from "../new-id.ts";
import { entriesUnder } from "../notebook-entries.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { plainly } from "../notebook/slice.ts";
import { useNames, useSlice } from "../notebook/use-slice.ts";
import { Button } from "../parts/button.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { say } from "../parts/status-line.tsx";
import { unlessSuggested, useSettledEntry } from "./suggested.ts";
import "./words.css";

const words = letters.settings;
const under = "letter-template/";
const schema = entries.service[under];
type Template = EntryOf<"service", typeof under>;

const templatesIn = (written: Notebook) =>
  entriesUnder(schema, withServiceDefaults(written), under).toSorted((a, b) => a.entry.order - b.entry.order);
const namesOf = (away: boolean) => (written: Notebook) =>
  templatesIn(written).flatMap(({ name, entry }) => ((entry.away === true) === away ? [name] : []));
const [offeredNames, awayNames] = [namesOf(false), namesOf(true)];

/** The texts from which letters are begun: Glimmer's, in the service's own words or not, and the service's own. */
export function LetterTemplates({ book }: { readonly book: NotebookClient }) {
  const offered = useNames(book, offeredNames);
  const away = useNames(book, awayNames);
  const [added, setAdded] = useState<string | null>(null);
  const adds = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const add = () => {
    const name = `${under}${newId()}`;
    const order = orderAtEnd(templatesIn(book.view().entries).map(({ entry }) => entry));
    setAdded(name);
    book.put(name, { name: "", subject: "", text: words.start, order });
  };
  return (
    <section className="case-list" aria-labelledby="letter-templates">
      <h2 id="letter-templates" ref={title} tabIndex={-1}>
        {words.title}
      </h2>
      <p className="muted">{words.about}</p>
      <Places />
      {offered.map((name) => (
        <OneTemplate
          key={name}
          book={book}
          name={name}
          isNew={name === added}
          onOff={() => adds.current?.querySelector("button")?.focus()}
        />
      ))}
      <div ref={adds} className="button-line">
        <Button kind="quiet" icon={Plus} onPress={add}>
          {words.add}
        </Button>
      </div>
      {away.length === 0 ? null : (
        <section className="label-away" aria-labelledby="templates-away">
          <h3 id="templates-away">{words.away}</h3>
          <ul role="list" className="cycle-ways">
            {away.map((name) => (
              <AwayTemplate key={name} book={book} name={name} onBack={() => title.current?.focus()} />
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}

/** What can stand in a template, and what it means. */
function Places() {
  return (
    <details className="case-part programme">
      <summary className="programme-name">{words.places}</summary>
      <dl className="places">
        {letterPlaces.map((place) => (
          <div key={place} className="place-line">
            <dt>
              <code>{`{${place}}`}</code>
            </dt>
            <dd>{letters.places[place]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function OneTemplate({
  book,
  name,
  isNew,
  onOff,
}: {
  readonly book: NotebookClient;
  readonly name: string;
  /** It was added a moment ago, and is to be written on. */
  readonly isNew: boolean;
  /** It is not in the list any more, and what was pressed neither. */
  readonly onOff: () => void;
}) {
  const template = useSettledEntry(book, schema, name);
  const summary = useRef<HTMLElement>(null);
  const isWritten = useSlice(
    book,
    plainly(({ entries: written }) => written.has(name)),
  );
  if (template === null) return null;
  const suggested = serviceDefaults.has(name);
  const put = (change: Partial<Template>, step?: string) => book.put(name, { ...template, ...change }, step);
  const undo = { words: web.undo, run: () => book.put(name, template) };
  const reset = () => {
    book.put(name, null);
    say(words.wasReset, undo);
    summary.current?.focus();
  };
  const takeOff = () => {
    book.put(name, suggested ? { ...template, away: true } : null);
    say(suggested ? words.leftOut : words.removed, undo);
    onOff();
  };
  const unknown = (text: string) => {
    const places = unknownPlaces(text, letterPlaces);
    return places.length === 0 ? null : words.unknown(places);
  };
  return (
    <details className="case-part programme" open={isNew}>
      <summary ref={summary} className="programme-name">
        {template.name || words.noName}
        {isWritten ? <span className="muted words-whose">{suggested ? words.changed : words.own}</span> : null}
      </summary>
      <KeptField
        label={words.name}
        autoComplete="off"
        autoFocus={isNew}
        maxLength={300}
        value={template.name}
        onKeep={(text, step) => put({ name: text }, step)}
      />
      <KeptField
        label={words.subject}
        autoComplete="off"
        maxLength={300}
        value={template.subject ?? template.name}
        wrong={unknown(template.subject ?? "")}
        onKeep={(subject, step) => put({ subject }, step)}
      />
      <KeptField
        label={words.text}
        lines={10}
        maxLength={20_000}
        value={template.text}
        wrong={unknown(template.text)}
        onKeep={(text, step) => put({ text }, step)}
      />
      <div className="form-ways button-line">
        {suggested && isWritten ? (
          <Button kind="quiet" icon={RotateCcw} onPress={reset}>
            {words.reset}
          </Button>
        ) : null}
        <Button kind="quiet" onPress={takeOff}>
          {suggested ? words.leaveOut : words.remove}
        </Button>
      </div>
    </details>
  );
}

function AwayTemplate({
  book,
  name,
  onBack,
}: {
  readonly book: NotebookClient;
  readonly name: string;
  /** It is offered again, and what was pressed is gone. */
  readonly onBack: () => void;
}) {
  const template = useSettledEntry(book, schema, name);
  if (template === null) return null;
  const { away: _, ...offered } = template;
  const putBack = () => {
    book.put(name, unlessSuggested(name, offered));
    onBack();
  };
  return (
    <li>
      <Button icon={RotateCcw} aria-label={words.putBack(template.name || words.noName)} onPress={putBack}>
        {template.name || words.noName}
      </Button>
    </li>
  );
}
