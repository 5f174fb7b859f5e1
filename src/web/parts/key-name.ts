import { web } from "#contract/words/en-web.ts";

/** A key press as one text: `k`, `Shift+Tab`, `Ctrl+z`, `Alt+ArrowUp`. Shift is named only where it does not change the letter. */
export function keyOf(event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}): string {
  const letter = event.key.length === 1;
  const held = [
    event.ctrlKey || event.metaKey ? "Ctrl" : null,
    event.altKey ? "Alt" : null,
    event.shiftKey && (!letter || event.ctrlKey || event.metaKey || event.altKey) ? "Shift" : null,
  ].filter((name) => name !== null);
  return [...held, letter ? event.key.toLowerCase() : event.key].join("+");
}

/** Whether one key alone does it: those can be switched off (WCAG 2.1.4). */
export function isSingle(key: string): boolean {
  return key === "+" || !key.includes("+") ? key.length === 1 : false;
}

/** As it is printed on a keyboard: `Ctrl + Z`. */
export function keyName(key: string): readonly string[] {
  const names: Readonly<Record<string, string>> = web.keys.names;
  return (key === "+" ? [key] : key.split("+")).map(
    (part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part),
  );
}
