import { Plus, X } from "lucide-react";
import { entries } from "#contract/entries.ts";
import { serviceDefaults, withServiceDefaults } from "#contract/programmes.ts";
import { web } from "#contract/words/en-web.ts";
import { newId } from "../new-id.ts";
import { entriesUnder } from "../notebook-entries.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { Button, PictureButton } from "../parts/button.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { say } from "../parts/status-line.tsx";

const words = web.service.labels;

/** The labels a mark can carry, in the service's own wording, each on one key. */
export function Labels({ notebook: { client: book, entries: written } }: { readonly notebook: OpenedNotebook }) {
  const labels = entriesUnder(entries.service["label/"], withServiceDefaults(written), "label/").toSorted(
    (a, b) => a.entry.order - b.entry.order,
  );
  const holderOf = (key: string, name: string) =>
    key === "" ? undefined : labels.find((one) => one.name !== name && one.entry.key === key);
  return (
    <section className="case-part" aria-labelledby="labels">
      <h2 id="labels">{words.title}</h2>
      <p className="muted">{words.about}</p>
      <ul role="list" className="case-list">
        {labels.map(({ name, entry }) => {
          const holder = holderOf(entry.key, name);
          return (
            <li key={name} className="label-row">
              <KeptField
                label={words.name}
                value={entry.name}
                onKeep={(text, step) => book.put(name, { ...entry, name: text }, step)}
              />
              <KeptField
                label={words.group}
                value={entry.group}
                onKeep={(group, step) => book.put(name, { ...entry, group }, step)}
              />
              <KeptField
                label={words.key}
                autoComplete="off"
                value={entry.key}
                wrong={holder === undefined ? null : words.keyTaken(holder.entry.name)}
                onKeep={(typed, step) => book.put(name, { ...entry, key: typed.trim().slice(-1).toLowerCase() }, step)}
              />
              {serviceDefaults.has(name) ? null : (
                <PictureButton
                  icon={X}
                  label={words.remove}
                  onPress={() => {
                    book.put(name, null);
                    say(words.removed, { words: web.undo, run: () => book.put(name, entry) });
                  }}
                />
              )}
            </li>
          );
        })}
      </ul>
      <div className="cycle-ways">
        <Button
          kind="quiet"
          icon={Plus}
          onPress={() => {
            const last = labels.at(-1);
            const order = (last?.entry.order ?? 0) + 1;
            book.put(`label/${newId()}`, { name: "", group: last?.entry.group ?? "", key: "", order });
          }}
        >
          {words.add}
        </Button>
        <Button
          kind="quiet"
          onPress={() => {
            const step = newId();
            for (const { name } of labels) book.put(name, null, step);
            say(web.service.programmes.wasReset, { words: web.undo, run: book.undo });
          }}
        >
          {words.reset}
        </Button>
      </div>
    </section>
  );
}
