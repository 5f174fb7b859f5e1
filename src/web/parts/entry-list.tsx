import { Plus, X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { web } from "#contract/words/en-web.ts";
import type { Entry } from "#domain/notebook.ts";
import { newId } from "../new-id.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { Button, PictureButton } from "./button.tsx";
import { say } from "./status-line.tsx";
import "./entry-list.css";

/**
 * Entries of one kind in a notebook, as a list that somebody keeps: one more is added and gets the focus, each can be taken
 * off, and that can be undone. The focus never falls off the page with what is taken off.
 */
export function EntryList({
  book,
  names,
  under,
  words,
  newEntry,
  inPlaceOf = () => null,
  row,
  ways,
  addsFirst = false,
  beside,
}: {
  readonly book: NotebookClient;
  /** In the order they are shown. */
  readonly names: readonly string[];
  /** Where new ones go: `note/`. */
  readonly under: string;
  readonly words: {
    readonly add: string;
    readonly remove: string;
    readonly removed: string;
    /** Where there are none. */
    readonly none?: string;
  };
  readonly newEntry: () => Entry;
  /** What stands there after it was taken off; null for nothing. */
  readonly inPlaceOf?: (name: string) => Entry | null;
  readonly row: (name: string, at: number) => ReactNode;
  /** More buttons of a row, before the one that takes it off. */
  readonly ways?: (name: string, at: number) => ReactNode;
  /** The newest stands first, and so does the button that adds. */
  readonly addsFirst?: boolean;
  /** More buttons beside the one that adds. */
  readonly beside?: ReactNode;
}) {
  const whole = useRef<HTMLDivElement>(null);
  const goTo = useRef<{ readonly name: string | undefined; readonly part: string } | null>(null);
  useEffect(() => {
    if (goTo.current === null) return;
    const { name, part } = goTo.current;
    const found =
      name === undefined ? null : whole.current?.querySelector(`[data-entry="${CSS.escape(name)}"] ${part}`);
    const target = found ?? (part === FIRST_FIELD ? null : whole.current?.querySelector(".entry-beside > button"));
    if (!(target instanceof HTMLElement)) return;
    goTo.current = null;
    target.focus();
  }, [names]);

  const takeOff = (name: string, at: number) => {
    const was = book.view().entries.get(name) ?? null;
    goTo.current = { name: names[at + 1] ?? names[at - 1], part: TAKES_OFF };
    book.put(name, inPlaceOf(name));
    say(words.removed, { words: web.undo, run: () => book.put(name, was) });
  };
  const adding = (
    <div className="entry-beside button-line">
      <Button
        kind="quiet"
        icon={Plus}
        onPress={() => {
          const name = `${under}${newId()}`;
          goTo.current = { name, part: FIRST_FIELD };
          book.put(name, newEntry());
        }}
      >
        {words.add}
      </Button>
      {beside}
    </div>
  );
  return (
    <div ref={whole} className="entry-list">
      {addsFirst ? adding : null}
      {names.length === 0 ? (
        words.none === undefined ? null : (
          <p className="muted">{words.none}</p>
        )
      ) : (
        <ul role="list" className="entry-rows">
          {names.map((name, at) => (
            <li key={name} data-entry={name} className="entry-row">
              {row(name, at)}
              <span className="entry-ways">
                {ways?.(name, at)}
                <PictureButton icon={X} label={words.remove} onPress={() => takeOff(name, at)} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {addsFirst ? null : adding}
    </div>
  );
}

const FIRST_FIELD = ":is(input, textarea)";
const TAKES_OFF = ".entry-ways > :last-child";
