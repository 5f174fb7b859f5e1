/** Ledgers and notebooks, held folded in memory: every request for a film reads them, and only what is new is unsealed. */
import type { ConsentLedger } from "#domain/consent-ledger.ts";
import { emptyLedger, folded } from "#domain/consent-ledger.ts";
import type { Notebook, NotebookKind, NotebookRef } from "#domain/notebook.ts";
import { emptyNotebook, written } from "#domain/notebook.ts";
import type { Records } from "#domain/records.ts";
import type { Reached } from "../access/scoped.ts";
import type { ConsentBooks } from "#workflow/consent-books.ts";
import { oneAtATime } from "../notebooks/one-at-a-time.ts";

interface Read {
  readonly seq: number;
  readonly notebook: Notebook;
}

/** Cases whose ledger, and notebooks of which what counts, are held. */
const HELD = 500;

/** Of a notebook, what says who is in a film and what the service has settled. */
const counting: { readonly [kind in NotebookKind]: (name: string) => boolean } = {
  service: (name) => name === "consent" || name.startsWith("consent-text/"),
  case: (name) => name === "client" || name === "focus" || name === "shot" || name.startsWith("other/"),
  film: (name) => name === "shot",
  review: () => false,
  outcomes: () => false,
  coding: () => false,
};

export interface HeldBooks extends ConsentBooks {
  /** The same, as far as a call reaches. */
  within(records: Reached): ConsentBooks;
  /** Holds nothing of a case any more: what was written in it is gone. */
  forget(caseId: string): Promise<void>;
}

export function heldBooks({ stores }: Pick<Records, "stores">): HeldBooks {
  const ledgers = new Map<string, ConsentLedger>();
  const notebooks = new Map<string, Read>();
  const inTurn = oneAtATime();

  const books: ConsentBooks = {
    ledger: async (caseId) =>
      inTurn(`ledger ${caseId}`, async () => {
        const before = ledgers.get(caseId) ?? emptyLedger;
        const now = folded(await stores.consents.list(caseId, before.seq), before);
        hold(ledgers, caseId, now);
        return now;
      }),
    notebook: async (ref) =>
      inTurn(`${ref.kind} ${ref.id}`, async () => {
        const now = await readOn(ref, notebooks.get(`${ref.kind}/${ref.id}`));
        hold(notebooks, `${ref.kind}/${ref.id}`, now);
        return now.notebook;
      }),
  };

  return {
    ...books,
    within: (records) => ({
      ledger: async (caseId) => (await records.mustReach(caseId), books.ledger(caseId)),
      notebook: async (ref) => (await records.mustReach(ref), books.notebook(ref)),
    }),
    async forget(caseId) {
      await inTurn(`ledger ${caseId}`, async () => void ledgers.delete(caseId));
      await inTurn(`case ${caseId}`, async () => void notebooks.delete(`case/${caseId}`));
    },
  };

  async function readOn(ref: NotebookRef, before: Read = { seq: 0, notebook: emptyNotebook }): Promise<Read> {
    const news = await stores.notebooks.read(ref, before.seq);
    const seq = news.at(-1)?.seq ?? before.seq;
    return {
      seq,
      notebook: written(
        news.filter(({ name }) => counting[ref.kind](name)),
        before.notebook,
      ),
    };
  }
}

/** What was used last stays. */
function hold<T>(held: Map<string, T>, key: string, one: T): void {
  held.delete(key);
  held.set(key, one);
  if (held.size > HELD) held.delete(held.keys().next().value ?? key);
}
