import { RotateCcw } from "lucide-react";
import { entries, type Label } from "#contract/entries.ts";
import { serviceDefaults, withServiceDefaults } from "#contract/programmes.ts";
import { web } from "#contract/words/en-web.ts";
import { type Entry, same } from "#domain/notebook.ts";
import { newId } from "../new-id.ts";
import { entriesUnder, type Listed } from "../notebook-entries.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { Button } from "../parts/button.tsx";
import { EntryList } from "../parts/entry-list.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { say } from "../parts/status-line.tsx";

const words = web.service.labels;

/** The labels a mark can carry, in the service's own wording, each on one key. */
export function Labels({ notebook: { client: book, entries: written } }: { readonly notebook: OpenedNotebook }) {
  const all = entriesUnder(entries.service["label/"], withServiceDefaults(written), "label/").toSorted(
    (a, b) => a.entry.order - b.entry.order,
  );
  const offered = all.filter(({ entry }) => entry.away !== true);
  const away = all.filter(({ entry }) => entry.away === true);
  const byName = new Map(all.map(({ name, entry }) => [name, entry]));
  return (
    <section className="case-part" aria-labelledby="labels">
      <h2 id="labels">{words.title}</h2>
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
        names={offered.map(({ name }) => name)}
        under="label/"
        words={words}
        newEntry={() => nextLabel(all)}
        inPlaceOf={(name) => takenOff(name, byName.get(name))}
        row={(name) => <LabelFields book={book} name={name} label={byName.get(name)} others={offered} />}
        beside={
          <Button
            kind="quiet"
            onPress={() => {
              const step = newId();
              for (const { name } of all) book.put(name, null, step);
              say(web.service.programmes.wasReset, { words: web.undo, run: book.undo });
            }}
          >
            {words.reset}
          </Button>
        }
      />
      {away.length === 0 ? null : (
        <section className="label-away" aria-labelledby="labels-away">
          <h3 id="labels-away">{words.away}</h3>
          <ul role="list" className="cycle-ways">
            {away.map(({ name, entry }) => (
              <li key={name}>
                <Button
                  icon={RotateCcw}
                  aria-label={words.putBack(entry.name)}
                  onPress={() => book.put(name, offeredAgain(name, entry))}
                >
                  {entry.name}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}

function LabelFields({
  book,
  name,
  label,
  others,
}: {
  readonly book: NotebookClient;
  readonly name: string;
  readonly label: Label | undefined;
  readonly others: readonly Listed<Label>[];
}) {
  if (label === undefined) return null;
  const holder = label.key === "" ? undefined : others.find((one) => one.name !== name && one.entry.key === label.key);
  const put = (change: Partial<Label>, step: string) => book.put(name, { ...label, ...change }, step);
  return (
    <div className="label-row">
      <KeptField label={words.name} value={label.name} onKeep={(text, step) => put({ name: text }, step)} />
      <KeptField label={words.group} value={label.group} onKeep={(group, step) => put({ group }, step)} />
      <KeptField
        label={words.key}
        autoComplete="off"
        value={label.key}
        wrong={holder === undefined ? null : words.keyTaken(holder.entry.name)}
        onKeep={(typed, step) => put({ key: typed.trim().slice(-1).toLowerCase() }, step)}
      />
    </div>
  );
}

/** One more, under the principle of the last. */
function nextLabel(all: readonly Listed<Label>[]): Entry {
  const last = all.at(-1)?.entry;
  return { name: "", group: last?.group ?? "", key: "", order: (last?.order ?? 0) + 1 };
}

/** A label that has a name is put away, because marks may carry it; one without is gone. */
const takenOff = (name: string, label: Label | undefined): Entry | null =>
  label === undefined || (label.name.trim() === "" && !serviceDefaults.has(name)) ? null : { ...label, away: true };

/** As it was; where that is what Glimmer suggests, nothing has to be written. */
function offeredAgain(name: string, { name: text, group, key, order }: Label): Entry | null {
  const label = { name: text, group, key, order };
  const suggested = serviceDefaults.get(name);
  return suggested !== undefined && same(suggested, label) ? null : label;
}
