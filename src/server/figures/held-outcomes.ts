/**
 * The outcomes of every case, held in memory from the first time that somebody asks for the service's figures, and kept up to
 * date by what is written. Words are not held: of each entry only what counts.
 */
import type { Entry, Json, KeptEdit, Notebook } from "#domain/notebook.ts";
import { emptyNotebook, written } from "#domain/notebook.ts";
import type { Stores } from "#domain/records.ts";
import type { Noticed } from "../noticing.ts";

export interface HeldOutcomes {
  notice(noticed: Noticed): void;
  /** By the case's id; what has none is not there. */
  all(): Promise<ReadonlyMap<string, Notebook>>;
}

interface Held {
  readonly seq: number;
  readonly notebook: Notebook;
}

const counting = ["goal/", "rating/", "measure/", "filmed/", "time/"];
const nothing = () => "-";
/** What stands in place of words: something that the entry's form allows. */
const silenced: Readonly<Record<string, (value: Json) => Json>> = {
  text: nothing,
  said: nothing,
  baselineSaid: nothing,
  expectedSaid: nothing,
  why: nothing,
  levels: (levels) => (Array.isArray(levels) ? levels.map(nothing) : null),
  amended: () => [],
  dropped: () => null,
};

export function heldOutcomes({ notebooks }: Pick<Stores, "notebooks">): HeldOutcomes {
  let held: Map<string, Held> | null = null;
  let reading: Promise<Map<string, Held>> | null = null;
  /** What is written while everything is being read. */
  let meanwhile: Extract<Noticed, { kind: "edits" }>[] = [];
  const behind = new Set<string>();

  function fold(into: Map<string, Held>, id: string, edits: readonly KeptEdit[]): void {
    const { seq, notebook } = into.get(id) ?? { seq: 0, notebook: emptyNotebook };
    const news = edits.filter((edit) => edit.seq > seq);
    if (news.length === 0) return;
    if (news[0]!.seq !== seq + 1) {
      behind.add(id);
      return;
    }
    const counted = news.filter(({ name }) => counting.some((one) => name.startsWith(one))).map(wordless);
    into.set(id, { seq: news.at(-1)!.seq, notebook: written(counted, notebook) });
  }

  async function readAll(): Promise<Map<string, Held>> {
    const all = new Map<string, Held>();
    const edits = new Map<string, KeptEdit[]>();
    for await (const { ref, edit } of notebooks.readAll("outcomes")) {
      const own = edits.get(ref.id);
      if (own === undefined) edits.set(ref.id, [edit]);
      else own.push(edit);
    }
    for (const [id, own] of edits) fold(all, id, own);
    for (const { ref, edits: news } of meanwhile) fold(all, ref.id, news);
    meanwhile = [];
    return all;
  }

  return {
    notice(noticed) {
      if (noticed.kind === "record-removed") {
        held?.delete(noticed.caseId);
        behind.delete(noticed.caseId);
        return;
      }
      if (noticed.kind !== "edits" || noticed.ref.kind !== "outcomes") return;
      if (held !== null) fold(held, noticed.ref.id, noticed.edits);
      else if (reading !== null) meanwhile.push(noticed);
    },
    async all() {
      if (held === null) {
        reading ??= readAll().finally(() => (reading = null));
        held = await reading;
      }
      for (const id of behind) {
        fold(held, id, await notebooks.read({ kind: "outcomes", id }, held.get(id)?.seq ?? 0));
        behind.delete(id);
      }
      return new Map([...held].map(([id, { notebook }]) => [id, notebook]));
    },
  };
}

/** What people said is nothing that counts. A field that has to be there stays, with nothing in it. */
function wordless(edit: KeptEdit): KeptEdit {
  return { ...edit, now: edit.now && quiet(edit.now) };
}

function quiet(entry: Entry): Entry {
  return Object.fromEntries(
    Object.entries(entry).map(([key, value]) => [key, key in silenced ? (silenced[key]?.(value) ?? null) : value]),
  );
}
