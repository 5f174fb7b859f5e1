/**
 * What somebody answers with a device in their own hands, on its way to the server. It is kept as soon as it is said: a
 * number at once, words when somebody pauses. "Kept" is said only when the server has said so.
 */
import type { SheetAnswer, SheetAnswers } from "#domain/sheet.ts";

export type Keeping = "kept" | "keeping" | "not-reached";

export type Sent = "kept" | "not-reached" | { readonly refused: string };

export interface KeptAnswers {
  readonly keeping: Keeping;
  /** Why something was not taken; stays until that is answered once more. Null where everything was taken. */
  readonly refused: string | null;
  /** What was said on this device, by sheet and question, whether it has arrived or not; without what was not taken. */
  readonly said: ReadonlyMap<string, SheetAnswers>;
}

export interface AnswerKeeper {
  readonly view: () => KeptAnswers;
  readonly subscribe: (listener: () => void) => () => void;
  readonly say: (sheet: string, question: string, answer: SheetAnswer) => void;
  /** Sends what waits now. */
  readonly flush: () => void;
  /** For a page that goes and hears no answer any more: sends what waits, also while something is on its way. */
  readonly leave: () => void;
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
  /** By sheet and question, why its last answer was not taken. */
  const refusals = new Map<string, string>();
  /** Those of a sending that was not taken as a whole. */
  const alone: (readonly [sheet: string, answers: SheetAnswers])[] = [];
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
    if (sending) return;
    const next = alone.shift() ?? [...waiting][0];
    if (next === undefined) return;
    const [sheet, answers] = next;
    if (waiting.get(sheet) === answers) waiting = new Map([...waiting].filter(([name]) => name !== sheet));
    sending = true;
    const sent = await send(sheet, answers);
    sending = false;
    if (sent === "not-reached") {
      // What was said since is newer.
      waiting = withAnswers(waiting, sheet, { ...answers, ...waiting.get(sheet) });
      now({ keeping: "not-reached" });
      return schedule(RETRY_MS);
    }
    if (sent !== "kept") refuse(sheet, answers, sent.refused);
    if (alone.length > 0 || waiting.size > 0) return flush();
    now({ keeping: "kept" });
  }

  /** Of several it may be one alone that is not taken: each is asked about by itself. */
  function refuse(sheet: string, answers: SheetAnswers, why: string): void {
    const [first, ...others] = Object.keys(answers).filter((question) => waiting.get(sheet)?.[question] === undefined);
    if (first === undefined) return;
    if (others.length > 0) {
      alone.push(...[first, ...others].map((question) => [sheet, { [question]: answers[question]! }] as const));
      return;
    }
    refusals.set(keyOf(sheet, first), why);
    const { [first]: _, ...said } = view.said.get(sheet) ?? {};
    now({ refused: why, said: withAnswers(view.said, sheet, said) });
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
      refusals.delete(keyOf(sheet, question));
      const refused = [...refusals.values()].at(-1) ?? null;
      now({ keeping: view.keeping === "not-reached" ? "not-reached" : "keeping", refused, said });
      schedule(GATHER_MS);
    },
    flush: () => void flush(),
    leave() {
      for (const [sheet, answers] of [...alone, ...waiting]) void send(sheet, answers);
    },
  };
}

const keyOf = (sheet: string, question: string): string => `${sheet} ${question}`;

const withAnswers = (all: ReadonlyMap<string, SheetAnswers>, sheet: string, answers: SheetAnswers) =>
  new Map([...all, [sheet, answers]]);
