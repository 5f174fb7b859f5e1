/** The keys of the page that is open: they work wherever nobody is typing, are listed on `?`, and single ones can be switched off. */
import { useEffect, useRef, useSyncExternalStore } from "react";
import { isSingle, keyOf } from "./key-name.ts";

export interface Shortcut {
  /** As `keyOf` says it: `k`, `Ctrl+z`, `Alt+ArrowUp`. Several for one thing are all listed. */
  readonly keys: readonly string[];
  /** What it does, in words. */
  readonly words: string;
  readonly run: () => void;
  /** Works while somebody types, too. */
  readonly whileTyping?: boolean;
  /** A held key does it again and again. */
  readonly repeats?: boolean;
}

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

const SETTING = "glimmer.single-keys";
let groups: readonly ShortcutGroup[] = [];
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const singleKeysWork = (): boolean => localStorage.getItem(SETTING) !== "off";

export function useSingleKeys(): { readonly work: boolean; readonly set: (work: boolean) => void } {
  const work = useSyncExternalStore(subscribe, singleKeysWork);
  return {
    work,
    set(next) {
      localStorage.setItem(SETTING, next ? "on" : "off");
      changed();
    },
  };
}

/** What is listed on the sheet, innermost last. */
export function useShortcutGroups(): readonly ShortcutGroup[] {
  return useSyncExternalStore(subscribe, () => groups);
}

/** Puts keys on this page for as long as the component stands. */
export function useKeys(title: string, shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const listed = shortcuts.map(({ keys, words }) => `${keys.join(" ")} ${words}`).join("\n");
  useEffect(() => {
    const group: ShortcutGroup = { title, shortcuts: latest.current };
    groups = [...groups, group];
    changed();
    const press = (event: KeyboardEvent) => {
      const shortcut = wanted(latest.current, event);
      if (shortcut === undefined) return;
      event.preventDefault();
      shortcut.run();
    };
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("keydown", press);
      groups = groups.filter((one) => one !== group);
      changed();
    };
  }, [title, listed]);
}

function wanted(shortcuts: readonly Shortcut[], event: KeyboardEvent): Shortcut | undefined {
  if (event.defaultPrevented || event.isComposing) return undefined;
  const key = keyOf(event);
  const shortcut = shortcuts.find(({ keys }) => keys.includes(key));
  if (shortcut === undefined || (event.repeat && shortcut.repeats !== true)) return undefined;
  if (isSingle(key) && !singleKeysWork()) return undefined;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return shortcut;
  // A dialog has its own keys; what lies under it waits.
  if (target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]") !== null) return undefined;
  if (isTypedInto(target)) return shortcut.whileTyping === true ? shortcut : undefined;
  // Space and Enter belong to the button or link that has focus.
  const presses = key === " " || key === "Enter";
  return presses && target.closest("button, a, [role=button], [role=radio], input, select, summary") !== null
    ? undefined
    : shortcut;
}

function isTypedInto(element: HTMLElement): boolean {
  if (element.isContentEditable || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement)
    return true;
  return (
    element instanceof HTMLInputElement && !["checkbox", "radio", "button", "range", "submit"].includes(element.type)
  );
}
