/**
 * Where notebooks lie open while they are used: each is folded once and kept up to date, so that an edit is checked against
 * what stands there without reading everything again.
 */
import type { Edit, Entry, KeptEdit, Notebook, NotebookRef } from "#domain/notebook.ts";
import { edited, emptyNotebook, same, written } from "#domain/notebook.ts";
import type { Clock, Day, Instant } from "#domain/moment.ts";
import type { Records, Stores } from "#domain/records.ts";
import type { Reached } from "../access/scoped.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import type { AgainstRule, Rule } from "./rules.ts";
import { auditedIn, ruleOf } from "./rules.ts";

export type Written =
  | { readonly outcome: "kept"; readonly edits: readonly KeptEdit[] }
  /** Something else stands under that name. Nothing was kept. */
  | { readonly outcome: "conflict"; readonly name: string; readonly stands: Entry | null }
  /** An edit with this id is kept already, and it is another. */
  | { readonly outcome: "taken-id" }
  /** It breaks a rule of what stands there. Nothing was kept. */
  | { readonly outcome: "against-rule"; readonly name: string; readonly why: AgainstRule };

export type OnEdits = (edits: readonly KeptEdit[]) => void;

export interface OpenNotebooks {
  /** The edits after `after`, in order. */
  read(ref: NotebookRef, after: number): Promise<readonly KeptEdit[]>;
  /** What stands in the notebook now. */
  open(ref: NotebookRef): Promise<Notebook>;
  /** Returns once the edits are durable, all or none. Sending twice is sending once. */
  write(ref: NotebookRef, caseId: string, edits: readonly Edit[], by: string): Promise<Written>;
}

export interface Desk extends OpenNotebooks {
  /** The same, as far as a call reaches. */
  within(records: Reached): OpenNotebooks;
  /** Hands over the edits after `after`, then every batch as it is kept, none twice and none left out. @returns stops it */
  follow(ref: NotebookRef, after: number, onEdits: OnEdits): Promise<() => void>;
  /** Holds nothing of a notebook any more: what was written in it is gone. Whoever follows it hears no more of it. */
  forget(ref: NotebookRef): Promise<void>;
}

interface Open {
  /** In order: the edit with seq 1 is the first. */
  readonly edits: KeptEdit[];
  readonly byId: Map<string, KeptEdit>;
  notebook: Notebook;
}

const KEPT_OPEN = 100;

export function openDesk(records: Records, clock: Clock, dayOf: (at: Instant) => Day): Desk {
  const open = new Map<string, Open>();
  const followers = new Map<string, Set<OnEdits>>();
  const inTurn = oneAtATime();
  const keyOf = ({ kind, id }: NotebookRef) => `${kind}/${id}`;

  function add(one: Open, news: readonly KeptEdit[]): readonly KeptEdit[] {
    const added = news.filter(({ seq }) => seq > one.edits.length);
    for (const edit of added) {
      one.edits.push(edit);
      one.byId.set(edit.id, edit);
    }
    if (added.length > 0) one.notebook = written(added, one.notebook);
    return added;
  }

  /** The notebook with everything that is kept of it, by this process or another. */
  async function current(ref: NotebookRef, stores: Stores): Promise<Open> {
    const key = keyOf(ref);
    const one = open.get(key) ?? { edits: [], byId: new Map<string, KeptEdit>(), notebook: emptyNotebook };
    open.delete(key);
    tell(key, add(one, await stores.notebooks.read(ref, one.edits.length)));
    open.set(key, one);
    if (open.size > KEPT_OPEN) open.delete(open.keys().next().value ?? key);
    return one;
  }

  function tell(key: string, edits: readonly KeptEdit[]): void {
    if (edits.length === 0) return;
    for (const onEdits of followers.get(key) ?? []) onEdits(edits);
  }

  async function appended(
    stores: Stores,
    { notebook, byId }: Open,
    ref: NotebookRef,
    caseId: string,
    edits: readonly Edit[],
    by: string,
  ): Promise<Written> {
    const at = clock();
    const clash = clashing(notebook, byId, edits, await ruleOf(stores, ref, caseId, dayOf(at)));
    if (clash !== null) return clash;
    const news = edits.filter(({ id }) => !byId.has(id));
    for (const entry of auditedIn(ref, news, caseId, by)) await stores.audit.add({ ...entry, at });
    return { outcome: "kept", edits: await stores.notebooks.append(ref, caseId, edits, by, at) };
  }

  const notebooks: OpenNotebooks = {
    read: async (ref, after) => inTurn(keyOf(ref), async () => (await current(ref, records.stores)).edits.slice(after)),
    open: async (ref) => inTurn(keyOf(ref), async () => (await current(ref, records.stores)).notebook),

    write: async (ref, caseId, edits, by) =>
      inTurn(keyOf(ref), async () => {
        const { one, result } = await records.transaction(async (stores) => {
          const one = await current(ref, stores);
          return { one, result: await appended(stores, one, ref, caseId, edits, by) };
        });
        if (result.outcome === "kept") tell(keyOf(ref), add(one, result.edits));
        return result;
      }),
  };

  return {
    ...notebooks,
    within: ({ mustReach }) => ({
      read: async (ref, after) => (await mustReach(ref), notebooks.read(ref, after)),
      open: async (ref) => (await mustReach(ref), notebooks.open(ref)),
      async write(ref, caseId, edits, by) {
        await mustReach(ref);
        // Under whose key it is sealed has to be theirs too.
        if (ref.kind !== "service") await mustReach(caseId);
        return notebooks.write(ref, caseId, edits, by);
      },
    }),

    follow: async (ref, after, onEdits) =>
      inTurn(keyOf(ref), async () => {
        const key = keyOf(ref);
        const { edits } = await current(ref, records.stores);
        const missed = edits.slice(after);
        if (missed.length > 0) onEdits(missed);
        const all = followers.get(key) ?? new Set();
        followers.set(key, all.add(onEdits));
        return () => {
          all.delete(onEdits);
          if (all.size === 0 && followers.get(key) === all) followers.delete(key);
        };
      }),

    forget: async (ref) =>
      inTurn(keyOf(ref), async () => {
        open.delete(keyOf(ref));
        followers.delete(keyOf(ref));
      }),
  };
}

/** Why these edits cannot be added, one after the other, to what stands there. */
function clashing(
  notebook: Notebook,
  byId: ReadonlyMap<string, Edit>,
  edits: readonly Edit[],
  rule: Rule,
): Exclude<Written, { outcome: "kept" }> | null {
  let now = notebook;
  const before = new Map<string, Edit>();
  for (const edit of edits) {
    const kept = byId.get(edit.id) ?? before.get(edit.id);
    if (kept !== undefined) {
      if (kept.name !== edit.name || !same(kept.was, edit.was) || !same(kept.now, edit.now))
        return { outcome: "taken-id" };
      continue;
    }
    before.set(edit.id, edit);
    const next = edited(now, edit);
    if (next === null) return { outcome: "conflict", name: edit.name, stands: now.get(edit.name) ?? null };
    const why = rule(now, edit);
    if (why !== null) return { outcome: "against-rule", name: edit.name, why };
    now = next;
  }
  return null;
}
