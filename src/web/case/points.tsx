import { ArrowDown, ArrowUp } from "lucide-react";
import { entries } from "#contract/entries.ts";
import { web } from "#contract/words/en-web.ts";
import type { Notebook } from "#domain/notebook.ts";
import { entriesUnder } from "../notebook-entries.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntry, useNames } from "../notebook/use-slice.ts";
import { PictureButton } from "../parts/button.tsx";
import { EntryList } from "../parts/entry-list.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { orderAfterMove, orderAtEnd } from "./order.ts";

const words = web.case.points;

const pointsIn = (written: Notebook) =>
  entriesUnder(entries.case["point/"], written, "point/").toSorted((a, b) => a.entry.order - b.entry.order);
const namesIn = (written: Notebook) => pointsIn(written).map(({ name }) => name);

/** What is being worked on: added, put in order, taken off; each of it can be undone. */
export function Points({ book }: { readonly book: NotebookClient }) {
  const names = useNames(book, namesIn);
  return (
    <section className="case-part" aria-labelledby="points">
      <h2 id="points">{words.title}</h2>
      <EntryList
        book={book}
        names={names}
        under="point/"
        words={words}
        newEntry={() => ({
          text: "",
          cycle: null,
          order: orderAtEnd(pointsIn(book.view().entries).map(({ entry }) => entry)),
        })}
        row={(name, at) => <Point book={book} name={name} at={at} />}
        ways={(name, at) => (
          <>
            <PictureButton icon={ArrowUp} label={words.up} isDisabled={at === 0} onPress={() => move(book, name, -1)} />
            <PictureButton
              icon={ArrowDown}
              label={words.down}
              isDisabled={at === names.length - 1}
              onPress={() => move(book, name, 1)}
            />
          </>
        )}
      />
      {names.length > 1 ? <p className="muted small">{words.keys}</p> : null}
    </section>
  );
}

function Point({ book, name, at }: { readonly book: NotebookClient; readonly name: string; readonly at: number }) {
  const point = useEntry(book, entries.case["point/"], name);
  if (point === null) return null;
  return (
    <KeptField
      label={words.label(at + 1)}
      quietLabel
      lines={1}
      value={point.text}
      onKeep={(text, step) => book.put(name, { ...point, text }, step)}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) {
          event.continuePropagation();
          return;
        }
        event.preventDefault();
        move(book, name, event.key === "ArrowUp" ? -1 : 1);
      }}
    />
  );
}

function move(book: NotebookClient, name: string, by: -1 | 1): void {
  const points = pointsIn(book.view().entries);
  const at = points.findIndex((point) => point.name === name);
  const order = orderAfterMove(
    points.map(({ entry }) => entry),
    at,
    by,
  );
  const point = points[at];
  if (point !== undefined && order !== null) book.put(name, { ...point.entry, order });
}
