import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { entries } from "#contract/entries.ts";
import { web } from "#contract/words/en-web.ts";
import { newId } from "../new-id.ts";
import { entriesUnder } from "../notebook-entries.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { Button, PictureButton } from "../parts/button.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { say } from "../parts/status-line.tsx";
import { orderAfterMove, orderAtEnd } from "./order.ts";

const words = web.case.points;

/** What is being worked on: added, put in order, taken off; each of it can be undone. */
export function Points({ notebook }: { readonly notebook: OpenedNotebook }) {
  const { client: book, entries: written } = notebook;
  const points = entriesUnder(entries.case["point/"], written, "point/").toSorted(
    (a, b) => a.entry.order - b.entry.order,
  );
  const orders = points.map(({ entry }) => entry);
  const added = useRef<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (added.current === null || !written.has(added.current)) return;
    added.current = null;
    list.current?.querySelector<HTMLTextAreaElement>("li:last-child textarea")?.focus();
  }, [written]);

  const move = (at: number, by: -1 | 1) => {
    const [point, order] = [points[at], orderAfterMove(orders, at, by)];
    if (point !== undefined && order !== null) book.put(point.name, { ...point.entry, order });
  };
  return (
    <section className="case-part" aria-labelledby="points">
      <h2 id="points">{words.title}</h2>
      {points.length === 0 ? <p className="muted">{words.none}</p> : null}
      <ol ref={list} role="list" className="case-list">
        {points.map(({ name, entry }, at) => (
          <li key={name} className="case-point">
            <KeptField
              label={words.label(at + 1)}
              quietLabel
              lines={1}
              value={entry.text}
              onKeep={(text, step) => book.put(name, { ...entry, text }, step)}
              onKeyDown={(event) => {
                if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) {
                  event.continuePropagation();
                  return;
                }
                event.preventDefault();
                move(at, event.key === "ArrowUp" ? -1 : 1);
              }}
            />
            <span className="case-point-ways">
              <PictureButton icon={ArrowUp} label={words.up} isDisabled={at === 0} onPress={() => move(at, -1)} />
              <PictureButton
                icon={ArrowDown}
                label={words.down}
                isDisabled={at === points.length - 1}
                onPress={() => move(at, 1)}
              />
              <PictureButton
                icon={X}
                label={words.remove}
                onPress={() => {
                  book.put(name, null);
                  say(words.removed, { words: web.undo, run: () => book.put(name, entry) });
                }}
              />
            </span>
          </li>
        ))}
      </ol>
      <div>
        <Button
          kind="quiet"
          icon={Plus}
          onPress={() => {
            added.current = `point/${newId()}`;
            book.put(added.current, { text: "", cycle: null, order: orderAtEnd(orders) });
          }}
        >
          {words.add}
        </Button>
      </div>
      {points.length > 1 ? <p className="muted small">{words.keys}</p> : null}
    </section>
  );
}
