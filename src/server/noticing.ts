/** Records that tell what was written, once it stands: for what is held in memory beside the database. */
import type { KeptEdit, NotebookRef } from "#domain/notebook.ts";
import type { Records, Stores } from "#domain/records.ts";

export type Noticed =
  /** A case was added, changed or removed, or a cycle or a film of it. */
  | { readonly kind: "case"; readonly id: string }
  | { readonly kind: "film-removed"; readonly film: string }
  /** What was written in a case is gone. */
  | { readonly kind: "record-removed"; readonly caseId: string }
  | {
      readonly kind: "edits";
      readonly ref: NotebookRef;
      readonly caseId: string;
      readonly edits: readonly KeptEdit[];
    };

export function noticing(records: Records, onNoticed: (noticed: Noticed) => void): Records {
  return {
    stores: noticed(records.stores, onNoticed),
    async transaction(work) {
      const waiting: Noticed[] = [];
      const result = await records.transaction((stores) => work(noticed(stores, (one) => waiting.push(one))));
      for (const one of waiting) onNoticed(one);
      return result;
    },
    close: () => records.close(),
  };
}

function noticed(stores: Stores, tell: (noticed: Noticed) => void): Stores {
  const { cases, endings, films, notebooks } = stores;
  return {
    ...stores,
    cases: {
      ...cases,
      async add(one) {
        await cases.add(one);
        tell({ kind: "case", id: one.id });
      },
      async change(one) {
        await cases.change(one);
        tell({ kind: "case", id: one.id });
      },
      async remove(id) {
        await cases.remove(id);
        tell({ kind: "case", id });
      },
      async removeRecord(id) {
        await cases.removeRecord(id);
        tell({ kind: "record-removed", caseId: id });
      },
      async addCycle(cycle) {
        await cases.addCycle(cycle);
        tell({ kind: "case", id: cycle.caseId });
      },
    },
    endings: {
      ...endings,
      async put(ending) {
        await endings.put(ending);
        tell({ kind: "case", id: ending.caseId });
      },
    },
    films: {
      ...films,
      async add(film) {
        await films.add(film);
        tell({ kind: "case", id: film.caseId });
      },
      async change(film) {
        await films.change(film);
        tell({ kind: "case", id: film.caseId });
      },
      async remove(id) {
        await films.remove(id);
        tell({ kind: "film-removed", film: id });
      },
    },
    notebooks: {
      ...notebooks,
      async append(ref, caseId, edits, by, at) {
        const kept = await notebooks.append(ref, caseId, edits, by, at);
        tell({ kind: "edits", ref, caseId, edits: kept });
        return kept;
      },
    },
  };
}
