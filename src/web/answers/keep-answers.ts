/**
 * What somebody answers with a device in their own hands, on its way to the server. It is kept as soon as it is said: a
 * number at once, words when somebody pauses. "Kept" is said only when the server has said so.
 */
import type { SheetAnswer, SheetAnswers } from "#domain/sheet.ts";

export type Keeping = "kept" | "keeping" | "not-reached";

export type Sent = "kept" | "not-reached" | { readonly refused: string };

export interface KeptAnswers {
  readonly keeping: Keeping;
  /** Why something was not taken; null where everything was. */
  readonly refused: string | null;
  /** What was said on this device, by sheet and question, whether it has arrived or not. */
  readonly said: ReadonlyMap<string, SheetAnswers>;
}

export interface AnswerKeeper {
  readonly view: () => KeptAnswers;
  readonly subscribe: (listener: () => void) => () => void;
  readonly say: (sheet: string, question: string, answer: SheetAnswer) => void;
  /** Sends what waits now. */
  readonly flush: () => void;
}

export interface KeeperNeeds {
  readonly send: (sheet: string, answers: SheetAnswers) => Promise<Sent>;
  /** Runs `work` after so many milliseconds. */
  readonly later: (work: () => void, ms: number) => void;
}

/** A letter waits this long for the next. */
const GATHER_MS = 400;
const RETRY_MS = 2000;

export function keepAnswers({ send, later }: KeeperNeeds): AnswerKeeper {
  let view: KeptAnswers = { keeping: "kept", refused: null, said: new Map() };
  /** By sheet, what has not been sent since it was said. */
  let waiting: ReadonlyMap<string, SheetAnswers> = new Map();
  let sending = false;
  let timer = false;
  const listeners = new Set<() => void>();
  const now = (change: Partial<KeptAnswers>) => {
    view = { ...view, ...change };
    for (const listener of listeners) listener();
  };

  function schedule(ms: number): void {
    if (timer) return;
    timer = true;
    later(() => {
      timer = false;
      void flush();
    }, ms);
  }

  async function flush(): Promise<void> {
    const next = [...waiting][0];
    if (sending || next === undefined) return;
    const [sheet, answers] = next;
    waiting = new Map([...waiting].filter(([name]) => name !== sheet));
    sending = true;
    const sent = await send(sheet, answers);
    sending = false;
    if (sent === "not-reached") {
      // What was said since is newer.
      waiting = withAnswers(waiting, sheet, { ...answers, ...waiting.get(sheet) });
      now({ keeping: "not-reached" });
      return schedule(RETRY_MS);
    }
    if (sent !== "kept") now({ refused: sent.refused });
    if (waiting.size > 0) return flush();
    now({ keeping: "kept" });
  }

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    say(sheet, question, answer) {
      waiting = withAnswers(waiting, sheet, { ...waiting.get(sheet), [question]: answer });
      const said = withAnswers(view.said, sheet, { ...view.said.get(sheet), [question]: answer });
      now({ keeping: view.keeping === "not-reached" ? "not-reached" : "keeping", refused: null, said });
      schedule(GATHER_MS);
    },
    flush: () => void flush(),
  };
}

const withAnswers = (all: ReadonlyMap<string, SheetAnswers>, sheet: string, answers: SheetAnswers) =>
  new Map([...all, [sheet, answers]]);
