import { type KeyboardEvent, useId, useMemo, useState } from "react";
import type { Span } from "./span-index.ts";

export interface ListedItem extends Span {
  readonly id: string;
}

/** So many before and after the one the keyboard stands on are in the page; a screen reader hears the true count. */
const AROUND = 10;
/** As many as a page of the list. */
const PAGE = 10;

/**
 * What a lane shows, as a list for keyboard and screen reader, in order of time. It lies unseen over its lane; the lane
 * draws the ring around the item that has the focus.
 */
export function ItemList<Item extends ListedItem>({
  label,
  keys,
  items,
  selected,
  top,
  height,
  describe,
  onActive,
  onKey,
}: {
  readonly label: string;
  /** What its keys do, said once when the list is entered. */
  readonly keys: string;
  readonly items: readonly Item[];
  readonly selected: string | null;
  readonly top: number;
  readonly height: number;
  readonly describe: (item: Item) => string;
  /** Null when the focus leaves. */
  readonly onActive: (item: Item | null) => void;
  /** @returns whether the key means something here */
  readonly onKey: (key: string, item: Item) => boolean;
}) {
  const id = useId();
  const inTime = useMemo(() => items.toSorted((a, b) => a.from - b.from), [items]);
  const [active, setActive] = useState<string | null>(null);
  const [focused, setFocused] = useState(false);
  const standing = inTime.findIndex((item) => item.id === (active ?? selected));
  const at = Math.max(0, standing);
  const here = inTime[at];
  if (here === undefined) return null;

  const go = (to: number) => {
    const item = inTime[Math.min(inTime.length - 1, Math.max(0, to))]!;
    setActive(item.id);
    onActive(item);
  };

  const keyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = destination(event.key, at, inTime.length);
    if (to !== null) go(to);
    else if (!onKey(event.key.length === 1 ? event.key.toLowerCase() : event.key, here)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const first = Math.max(0, at - AROUND);
  const shown = inTime.slice(first, at + AROUND + 1);
  const optionId = (index: number) => `${id}-${index}`;
  return (
    <div
      className="timeline-list"
      style={{ top, height }}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-describedby={`${id}-keys`}
      aria-activedescendant={optionId(at)}
      onFocus={() => {
        setFocused(true);
        go(at);
      }}
      onBlur={() => {
        setFocused(false);
        onActive(null);
      }}
      onKeyDown={keyDown}
    >
      {shown.map((item, i) => (
        <div
          key={item.id}
          id={optionId(first + i)}
          className="timeline-option"
          role="option"
          aria-selected={item.id === selected}
          aria-setsize={inTime.length}
          aria-posinset={first + i + 1}
          data-active={focused && first + i === at}
        >
          {describe(item)}
        </div>
      ))}
      <span id={`${id}-keys`} hidden>
        {keys}
      </span>
    </div>
  );
}

function destination(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return at + 1;
    case "ArrowLeft":
    case "ArrowUp":
      return at - 1;
    case "PageDown":
      return at + PAGE;
    case "PageUp":
      return at - PAGE;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
