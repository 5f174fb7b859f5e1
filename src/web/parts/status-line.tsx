import { X } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";
import { web } from "#contract/words/en-web.ts";
import { Button, PictureButton } from "./button.tsx";
import "./status-line.css";

interface Said {
  readonly text: string;
  /** One thing that can be done about it: undo, mostly. */
  readonly action?: { readonly words: string; readonly run: () => void };
}

const STAYS_MS = 8000;
const listeners = new Set<() => void>();
let said: Said | null = null;
/** Said while a page is beside a client; null where none is. */
let held: { last: Said | null } | null = null;

/** Says one short sentence at the foot of the page, aloud to a screen reader; the next one takes its place. */
export function say(text: string, action?: Said["action"]): void {
  const next = saidOf(text, action);
  if (held === null) put(next);
  else held.last = next;
}

/** The same from a page beside a client, about what was just done on it. */
export function sayBeside(text: string, action?: Said["action"]): void {
  put(saidOf(text, action));
}

/** Beside a client nothing is said about the rest of Glimmer: it waits until the page is left. */
export function useQuietBeside(): void {
  useEffect(() => {
    const here = { last: said };
    held = here;
    put(null);
    return () => {
      held = null;
      put(here.last);
    };
  }, []);
}

const saidOf = (text: string, action?: Said["action"]): Said => (action === undefined ? { text } : { text, action });

function put(next: Said | null): void {
  said = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Once on every page. A sentence with an action stays until it is closed or followed by another. */
export function StatusLine() {
  const now = useSyncExternalStore(subscribe, () => said);
  useEffect(() => {
    if (now === null || now.action !== undefined) return undefined;
    const timer = setTimeout(() => put(null), STAYS_MS);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <div className="status-line" role="status">
      {now === null ? null : (
        <div className="status-said">
          <span>{now.text}</span>
          {now.action === undefined ? null : (
            <Button
              kind="quiet"
              onPress={() => {
                now.action?.run();
                put(null);
              }}
            >
              {now.action.words}
            </Button>
          )}
          <PictureButton icon={X} label={web.close} onPress={() => put(null)} />
        </div>
      )}
    </div>
  );
}
