/**
 * A notebook as a page holds it: what the server has acknowledged, and on top of it what was written here and is on its
 * way. Writing shows at once; "saved" is said only when the server has said that it is durable. Nothing is kept in the
 * browser's storage.
 */
import type { Edit, Entry, Json, KeptEdit, Notebook, NotebookRef } from "#domain/notebook.ts";
import { emptyNotebook, same, written } from "#domain/notebook.ts";
import type { History } from "./history.ts";
import { editId, emptyHistory, remembered, sameStep, takingBack, without } from "./history.ts";

export type Sent =
  | { readonly outcome: "kept"; readonly edits: readonly KeptEdit[] }
  /** Something else stands under that name. */
  | { readonly outcome: "conflict"; readonly name: string; readonly stands: Entry | null }
  /** It can be tried again: the server was not reached, or is busy. */
  | { readonly outcome: "not-reached" }
  /** Trying again would not help. */
  | { readonly outcome: "refused"; readonly text: string };

/** How a notebook reaches the server. */
export interface NotebookLine {
  read(ref: NotebookRef, after: number): Promise<readonly KeptEdit[]>;
  write(ref: NotebookRef, edits: readonly Edit[]): Promise<Sent>;
  /** Calls back for every batch of edits that somebody keeps, from now until the returned function is called. */
  listen(ref: NotebookRef, after: number, onEdits: (edits: readonly KeptEdit[]) => void): () => void;
}

/** What somebody wrote here and somebody else had changed meanwhile. Theirs stands; ours is shown, to be put back or let go. */
export interface Conflict {
  readonly name: string;
  readonly ours: Entry | null;
  readonly theirs: Entry | null;
}

/** What the server does not take. It no longer stands here; as it was written it is kept until somebody lets it go. */
export interface Refused {
  readonly name: string;
  /** The texts in it that stand nowhere else, to be copied; empty where there were none. */
  readonly wrote: string;
  /** The server's sentence. */
  readonly why: string;
}

export type Saving = "loading" | "saved" | "saving" | "not-reached" | "refused";

export interface NotebookView {
  readonly entries: Notebook;
  /** Every edit that the server has kept under each name, in their order. */
  readonly past: ReadonlyMap<string, readonly KeptEdit[]>;
  readonly saving: Saving;
  readonly refusal: string | null;
  readonly conflicts: readonly Conflict[];
  readonly refused: readonly Refused[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The edits that undo would take back, and that redo would do again; none where it can't. */
  readonly undoes: readonly Edit[];
  readonly redoes: readonly Edit[];
}

export interface NotebookClient {
  readonly view: () => NotebookView;
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Puts an entry under a name; null takes it away. Edits with the same `step` are undone together: pass one for several
   * names changed as one thing, or for a text while it is being typed.
   */
  readonly put: (name: string, entry: Entry | null, step?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly settle: (conflict: Conflict, take: "ours" | "theirs") => void;
  readonly letGo: (refused: Refused) => void;
  /** Resolves when everything written so far is durable, or cannot be. */
  readonly flushed: () => Promise<void>;
  /** For a page that goes and hears no answer any more: sends all that was written, what is on its way once more too. */
  readonly leave: () => void;
  readonly close: () => void;
}

export interface NotebookNeeds {
  readonly ref: NotebookRef;
  readonly me: string;
  readonly line: NotebookLine;
  readonly newId: () => string;
  /** Runs `work` after so many milliseconds. */
  readonly later: (work: () => void, ms: number) => void;
}

/** A keystroke waits this long for the next before it is sent. */
const GATHER_MS = 250;
const RETRY_MS = [500, 1000, 2000, 4000, 8000] as const;
const BATCH = 100;
const NO_EDITS: readonly Edit[] = [];
/** Characters of JSON in one sending: what the server takes at once, with room for letters that are several bytes. */
const BATCH_CHARACTERS = 250_000;

export function openNotebook({ ref, me, line, newId, later }: NotebookNeeds): NotebookClient {
  let kept: Notebook = emptyNotebook;
  const past = new Map<string, KeptEdit[]>();
  let seq = 0;
  let pending: readonly Edit[] = [];
  let sending = 0;
  /** Ids that may be kept already, whether or not the answer came: what was said under them stays as it was said. */
  let left: ReadonlySet<string> = new Set();
  /** After a refusal edits go one by one, so that only the one that is refused goes. */
  let atOnce = BATCH;
  let history: History = emptyHistory;
  let conflicts: readonly Conflict[] = [];
  let refused: readonly Refused[] = [];
  let saving: Saving = "loading";
  let refusal: string | null = null;
  let failures = 0;
  let closed = false;
  let timer = false;
  let shown: NotebookView | null = null;
  let stopListening = (): void => undefined;
  const listeners = new Set<() => void>();
  let waiting: (() => void)[] = [];

  const changed = () => {
    shown = null;
    for (const listener of listeners) listener();
  };
  const entries = () => (pending.length === 0 ? kept : written(pending, kept));

  /** @param whole whether nothing is missing between what is here and these; a client's screen is not shown everything */
  function take(edits: readonly KeptEdit[], whole: boolean): void {
    const news = edits.filter((edit) => edit.seq > seq).sort((a, b) => a.seq - b.seq);
    if (news.length === 0) return;
    if (!whole && news[0]!.seq !== seq + 1) return void load();
    const own = new Set(pending.map(({ id }) => id));
    for (const edit of news) {
      if (edit.by === me && !own.has(edit.id)) history = remembered(history, edit);
    }
    kept = written(news, kept);
    for (const edit of news) {
      const before = past.get(edit.name);
      if (before === undefined) past.set(edit.name, [edit]);
      else before.push(edit);
    }
    seq = news.at(-1)!.seq;
    const ids = new Set(news.map(({ id }) => id));
    sending = Math.max(0, sending - pending.slice(0, sending).filter(({ id }) => ids.has(id)).length);
    pending = pending.filter(({ id }) => !ids.has(id));
    changed();
  }

  async function load(): Promise<void> {
    try {
      take(await line.read(ref, seq), true);
      if (saving === "loading") {
        saving = "saved";
        if (!closed) stopListening = line.listen(ref, seq, (edits) => take(edits, false));
      }
      changed();
    } catch {
      if (!closed || pending.length > 0) later(() => void load(), 1000);
    }
  }

  function schedule(ms: number): void {
    if (timer) return; // what was written before closing is sent all the same
    timer = true;
    later(() => {
      timer = false;
      void send();
    }, ms);
  }

  async function send(): Promise<void> {
    if (sending > 0 || pending.length === 0) return settled();
    if (saving === "loading") return schedule(GATHER_MS);
    const batch = nextBatch();
    sending = batch.length;
    left = new Set([...batch.map(({ id }) => id), ...pending.map(({ id }) => id).filter((id) => left.has(id))]);
    saving = "saving";
    changed();
    const result = await line.write(ref, batch);
    sending = 0;
    switch (result.outcome) {
      case "kept": {
        failures = 0;
        atOnce = BATCH;
        take(result.edits, false);
        // Kept before already, with an answer that was lost on the way.
        const known = new Set(result.edits.filter((edit) => edit.seq <= seq).map(({ id }) => id));
        pending = pending.filter(({ id }) => !known.has(id));
        break;
      }
      case "conflict": {
        // What stands there comes with the next read.
        const ours = entries().get(result.name) ?? null;
        drop(result.name);
        conflicts = [
          ...conflicts.filter(({ name }) => name !== result.name),
          { name: result.name, ours, theirs: result.stands },
        ];
        await load();
        break;
      }
      case "refused":
        if (batch.length > 1) {
          atOnce = 1;
          break;
        }
        refusal = result.text;
        saving = "refused";
        refuse(batch[0]!.name, result.text);
        break;
      case "not-reached":
        saving = "not-reached";
        changed();
        schedule(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]!);
        return;
    }
    if (pending.length > 0) void send();
    else settled();
  }

  function nextBatch(): readonly Edit[] {
    let room = BATCH_CHARACTERS;
    const fits = (edit: Edit, i: number) => (room -= JSON.stringify(edit).length) >= 0 || i === 0;
    const end = pending.slice(0, atOnce).findIndex((edit, i) => !fits(edit, i));
    return pending.slice(0, end < 0 ? atOnce : end);
  }

  /** What was written here under a name, and everything that builds on it, does not get in. */
  function drop(name: string): void {
    const dropped = pending.filter((edit) => edit.name === name);
    history = without(history, dropped);
    pending = pending.filter((edit) => !dropped.includes(edit));
  }

  /** What was written under a name does not get in; its words stay to be copied. */
  function refuse(name: string, why: string): void {
    const ours = entries().get(name) ?? null;
    drop(name);
    const stands = new Set(textsIn(entries().get(name) ?? null));
    const wrote = textsIn(ours).filter((text) => !stands.has(text));
    refused = [...refused.filter((one) => one.name !== name), { name, wrote: wrote.join("\n\n"), why }];
  }

  function settled(): void {
    if (pending.length > 0 || sending > 0) return;
    if (saving === "saving" || saving === "not-reached") saving = refusal === null ? "saved" : "refused";
    changed();
    for (const done of waiting) done();
    waiting = [];
  }

  function add(edits: readonly Edit[]): void {
    refusal = null;
    if (saving === "refused") saving = "saved";
    for (const edit of edits) {
      history = remembered(history, edit);
      const last = pending.at(-1);
      // A letter after a letter: one edit, as long as it has not left.
      const together = last !== undefined && !left.has(last.id) && last.name === edit.name && sameStep(last, edit);
      pending = together ? [...pending.slice(0, -1), { ...last, now: edit.now }] : [...pending, edit];
    }
    if (saving === "saved") saving = "saving";
    changed();
    schedule(GATHER_MS);
  }

  function put(name: string, entry: Entry | null, step = newId()): void {
    const was = entries().get(name) ?? null;
    if (same(was, entry)) return;
    add([{ id: editId("e", step, newId().slice(0, 8)), name, was, now: entry }]);
  }

  void load();

  return {
    view: () =>
      (shown ??= {
        entries: entries(),
        past,
        saving,
        refusal,
        conflicts,
        refused,
        canUndo: history.done.length > 0,
        canRedo: history.undone.length > 0,
        undoes: history.done.at(-1)?.edits ?? NO_EDITS,
        redoes: history.undone.at(-1)?.edits ?? NO_EDITS,
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    put,
    undo() {
      const step = history.done.at(-1);
      if (step) add(takingBack(step, "u", newId().slice(0, 8)));
    },
    redo() {
      const step = history.undone.at(-1);
      if (step) add(takingBack(step, "r", newId().slice(0, 8)));
    },
    settle({ name, ours, theirs }, take) {
      conflicts = conflicts.filter((one) => one.name !== name);
      if (take === "ours" && !same(ours, theirs)) put(name, ours);
      else changed();
    },
    letGo(which) {
      refused = refused.filter((one) => one !== which);
      changed();
    },
    flushed() {
      if (pending.length === 0 && sending === 0) return Promise.resolve();
      void send();
      return new Promise((resolve) => waiting.push(resolve));
    },
    leave() {
      if (pending.length === 0) return;
      const batch = nextBatch();
      // Should the page come back, these stay as they were said.
      left = new Set([...left, ...batch.map(({ id }) => id)]);
      void line.write(ref, batch);
    },
    close() {
      closed = true;
      stopListening();
      listeners.clear();
    },
  };
}

/** Every text in an entry that says something, in its order. */
function textsIn(value: Json): readonly string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [value];
  return value === null || typeof value !== "object" ? [] : Object.values(value).flatMap(textsIn);
}
