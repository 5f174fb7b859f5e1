/**
 * All cases, held in memory: folded once when the service is unlocked, and kept up to date by what is written. A list is
 * then a walk over lines that are ready, however many there are; text about people is on no disk in the clear for it.
 */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { z } from "zod";
import { entries } from "#contract/entries.ts";
import type { Programme } from "#contract/entries.ts";
import { DEFAULT_PROGRAMME, serviceDefaults, withServiceDefaults } from "#contract/programmes.ts";
import type { Account } from "#domain/account.ts";
import type { Cycle, PathStep } from "#domain/case.ts";
import type { Ending } from "#domain/ending.ts";
import { noEnding } from "#domain/ending.ts";
import type { Film } from "#domain/film-record.ts";
import type { Instant } from "#domain/moment.ts";
import type { Entry, KeptEdit, Notebook, NotebookRef } from "#domain/notebook.ts";
import { emptyNotebook, written } from "#domain/notebook.ts";
import type { RetentionSettings } from "#domain/retention.ts";
import { retentionDefaults } from "#domain/retention.ts";
import type { Records } from "#domain/records.ts";
import type { Noticed } from "../noticing.ts";
import { WrittenJson } from "../serve.ts";
import type { Reached } from "../access/scoped.ts";
import type { CasesSeen, SeenAs } from "./cases-seen.ts";
import { casesSeenBy } from "./cases-seen.ts";
import type { Calendar } from "./calendar.ts";
import type { CaseFacts } from "./case-facts.ts";
import {
  clipsOf,
  countsInCase,
  countsInFilm,
  countsInOutcomes,
  lineOf,
  pathOfCase,
  programmeNamed,
} from "./case-facts.ts";

const squeezed = promisify(gzip);
/** Below this, squeezing costs more than it saves. */
const WORTH_SQUEEZING = 4096;

/** What is held of cases one by one. */
export interface CasesHeld {
  /** @returns null where there is no such case */
  path(caseId: string): Promise<readonly PathStep[] | null>;
  clips(caseId: string, cycle: string): Promise<number>;
  /** @returns null where there is no such case */
  facts(caseId: string): Promise<CaseFacts | null>;
}

export interface CaseAsHeld {
  readonly facts: CaseFacts;
  readonly programme: Programme;
}

export interface CaseIndex extends CasesHeld {
  notice(noticed: Noticed): void;
  /** The lines of the cases that somebody may reach, what is due first; as JSON. */
  list(account: Account, now: Instant, squeeze: boolean): Promise<WrittenJson>;
  /** What is held, as far as a call reaches. */
  within(records: Reached): CasesHeld;
  /** Every case whose record is there, with its programme. */
  everyCase(): Promise<readonly CaseAsHeld[]>;
  serviceName(): Promise<string>;
  retention(): RetentionSettings;
}

/** What routes are handed of it. */
export type CaseIndexWithin = Pick<CaseIndex, "list" | "within" | "retention">;

interface Held {
  facts: CaseFacts;
  /** Its line as JSON, as each kind of reader sees it; null where it has to be made again. */
  line: Line | null;
}

interface Line {
  readonly json: { readonly [as in SeenAs]: string };
  readonly sortedBy: string;
}

interface List {
  readonly plain: Uint8Array;
  squeezed: Promise<Uint8Array> | null;
}

/** Reads everything that is kept once. */
export async function openCaseIndex(records: Records, calendar: Calendar): Promise<CaseIndex> {
  const { stores } = records;
  const held = new Map<string, Held>();
  const lists = new Map<string, List>();
  const seqs = new Map<string, number>();
  const names = new Map<string, string>();
  const caseOfFilm = new Map<string, string>();
  const programmes = new Map<string, Programme>();
  let service: Notebook = emptyNotebook;
  /** Cases whose records changed and have to be read again. */
  const stale = new Set<string>();
  /** Notebooks of which edits are missing here. */
  const behind = new Map<string, { readonly ref: NotebookRef; readonly caseId: string }>();
  let settling = Promise.resolve();

  function change(caseId: string, next: (facts: CaseFacts) => CaseFacts): void {
    const one = held.get(caseId);
    if (one === undefined) return;
    one.facts = next(one.facts);
    one.line = null;
    lists.clear();
  }

  function fold(ref: NotebookRef, caseId: string, edits: readonly KeptEdit[]): void {
    const key = `${ref.kind}/${ref.id}`;
    const seen = seqs.get(key) ?? 0;
    const news = edits.filter(({ seq }) => seq > seen);
    if (news.length === 0 || (ref.kind !== "service" && !held.has(caseId))) return;
    if (news[0]!.seq !== seen + 1) {
      behind.set(key, { ref, caseId });
      return;
    }
    seqs.set(key, news.at(-1)!.seq);
    if (ref.kind === "service") {
      service = written(news, service);
      programmes.clear();
      for (const one of held.values()) one.line = null;
      lists.clear();
    } else if (ref.kind === "case") {
      const counting = news.filter(({ name }) => countsInCase(name));
      if (counting.length > 0) change(caseId, (facts) => ({ ...facts, notebook: written(counting, facts.notebook) }));
    } else if (ref.kind === "outcomes") {
      const counting = news.filter(({ name }) => countsInOutcomes(name));
      if (counting.length > 0)
        change(caseId, (facts) => ({ ...facts, outcomes: written(counting.map(leanOutcome), facts.outcomes) }));
    } else if (ref.kind === "film") {
      const counting = news.filter(({ name }) => countsInFilm(name));
      if (counting.length > 0) change(caseId, (facts) => withFilmEdits(facts, ref.id, counting));
    }
  }

  async function reread(caseId: string): Promise<void> {
    const one = await stores.cases.get(caseId);
    if (one === null) {
      held.delete(caseId);
      lists.clear();
      return;
    }
    const [cycles, films] = [await stores.cases.cyclesOf(caseId), await stores.films.listOf(caseId)];
    const ending = await stores.endings.get(caseId);
    const known = held.get(caseId);
    if (!names.has(one.guider)) names.set(one.guider, (await stores.accounts.get(one.guider))?.name ?? "");
    for (const { id } of films) caseOfFilm.set(id, caseId);
    if (known === undefined) {
      held.set(caseId, { facts: factsOf(one, cycles, films, ending), line: null });
      for (const ref of [
        { kind: "case", id: caseId } as const,
        { kind: "outcomes", id: caseId } as const,
        ...films.map(({ id }) => ({ kind: "film", id }) as const),
      ]) {
        behind.set(`${ref.kind}/${ref.id}`, { ref, caseId });
      }
    }
    change(caseId, (facts) => ({ ...(goneIn(ending) ? emptied(facts) : facts), one, cycles, films, ending }));
  }

  async function readOn(): Promise<void> {
    // Each is taken off before it is read, because it may change meanwhile; and put back where reading fails.
    for (const id of stale) {
      stale.delete(id);
      await reread(id).catch((error: unknown) => {
        stale.add(id);
        throw error;
      });
    }
    for (const [key, missed] of behind) {
      behind.delete(key);
      const { ref, caseId } = missed;
      const read = stores.notebooks.read(ref, seqs.get(key) ?? 0).catch((error: unknown) => {
        behind.set(key, missed);
        throw error;
      });
      fold(ref, caseId, await read);
    }
  }

  /** Everything noticed so far is in. */
  async function settled(): Promise<void> {
    settling = settling.catch(() => undefined).then(readOn);
    await settling;
  }

  function programmeOf(facts: CaseFacts): Programme {
    const id = programmeNamed(facts) ?? DEFAULT_PROGRAMME;
    const known = programmes.get(id);
    if (known !== undefined) return known;
    const all = withServiceDefaults(service);
    const named = all.get(`programme/${id}`) ?? serviceDefaults.get(`programme/${DEFAULT_PROGRAMME}`);
    const programme = entries.service["programme/"].parse(named);
    programmes.set(id, programme);
    return programme;
  }

  function lineIn(one: Held): Line {
    if (one.line !== null) return one.line;
    const { facts } = one;
    const line = lineOf(facts, programmeOf(facts), names.get(facts.one.guider) ?? "", calendar, retention());
    // What is put away last, then by the day it is due, what has no day after what has one.
    const due = [line.next.on, line.followUp?.on ?? null].filter((on) => on !== null).sort()[0] ?? "9999-99-99";
    const sortedBy = `${line.away ? 1 : 0} ${due} ${line.code}`;
    const as = (mine: boolean, question: string) =>
      JSON.stringify({ ...line, question, raised: mine && line.raised, mine });
    // The office has to do with people and days; what they are working on is not its concern.
    const json = { mine: as(true, line.question), theirs: as(false, line.question), office: as(false, "") };
    one.line = { json, sortedBy };
    return one.line;
  }

  function listFor(seen: CasesSeen): List {
    const ready = lists.get(seen.key);
    if (ready !== undefined) return ready;
    const lines: { readonly json: string; readonly sortedBy: string }[] = [];
    for (const one of held.values()) {
      const as = goneIn(one.facts.ending) ? null : seen.as(one.facts.one);
      if (as === null) continue;
      const { json, sortedBy } = lineIn(one);
      lines.push({ json: json[as], sortedBy });
    }
    lines.sort((a, b) => (a.sortedBy < b.sortedBy ? -1 : 1));
    const all = lines.map(({ json }) => json);
    const list: List = {
      plain: Buffer.from(`[${all.join(",")}]`),
      squeezed: null,
    };
    lists.set(seen.key, list);
    return list;
  }

  function caseOf(noticed: Exclude<Noticed, { kind: "edits" }>): string | undefined {
    if (noticed.kind === "film-removed") return caseOfFilm.get(noticed.film);
    return noticed.kind === "case" ? noticed.id : noticed.caseId;
  }

  const retention = (): RetentionSettings =>
    z.safeParse(entries.service.retention, service.get("retention")).data ?? retentionDefaults;

  for (const { id, name } of await stores.accounts.list()) names.set(id, name);
  const cyclesOf = Map.groupBy(await stores.cases.allCycles(), ({ caseId }) => caseId);
  const endingOf = new Map((await stores.endings.list()).map((ending) => [ending.caseId, ending]));
  const filmsOf = Map.groupBy(await stores.films.all(), ({ caseId }) => caseId);
  for (const one of await stores.cases.list()) {
    const films = filmsOf.get(one.id) ?? [];
    for (const { id } of films) caseOfFilm.set(id, one.id);
    held.set(one.id, {
      facts: factsOf(one, cyclesOf.get(one.id) ?? [], films, endingOf.get(one.id) ?? noEnding(one.id)),
      line: null,
    });
  }
  for await (const { ref, edit } of stores.notebooks.readAll("service")) fold(ref, "", [edit]);
  for await (const { ref, edit } of stores.notebooks.readAll("case")) fold(ref, ref.id, [edit]);
  for await (const { ref, edit } of stores.notebooks.readAll("outcomes")) fold(ref, ref.id, [edit]);
  for await (const { ref, edit } of stores.notebooks.readAll("film")) fold(ref, caseOfFilm.get(ref.id) ?? "", [edit]);

  const one: CasesHeld = {
    async path(caseId) {
      await settled();
      const facts = held.get(caseId)?.facts;
      return facts === undefined ? null : pathOfCase(facts, programmeOf(facts), calendar, retention());
    },
    async clips(caseId, cycle) {
      await settled();
      const facts = held.get(caseId)?.facts;
      return facts === undefined ? 0 : clipsOf(facts, cycle);
    },
    async facts(caseId) {
      await settled();
      return held.get(caseId)?.facts ?? null;
    },
  };

  return {
    ...one,
    within: (records) => ({
      path: async (caseId) => (await records.mustReach(caseId), one.path(caseId)),
      clips: async (caseId, cycle) => (await records.mustReach(caseId), one.clips(caseId, cycle)),
      facts: async (caseId) => (await records.mustReach(caseId), one.facts(caseId)),
    }),
    notice(noticed) {
      if (noticed.kind === "edits") {
        fold(noticed.ref, noticed.caseId, noticed.edits);
        return;
      }
      if (noticed.kind === "record-removed") change(noticed.caseId, emptied);
      const id = caseOf(noticed);
      if (id !== undefined) stale.add(id);
    },
    async list(account, now, squeeze) {
      const seen = await casesSeenBy(stores, account, now);
      await settled();
      const list = listFor(seen);
      if (!squeeze || list.plain.length < WORTH_SQUEEZING) return new WrittenJson(list.plain, null);
      list.squeezed ??= squeezed(list.plain, { level: 6 });
      return new WrittenJson(await list.squeezed, "gzip");
    },
    async everyCase() {
      await settled();
      return [...held.values()]
        .filter(({ facts }) => !goneIn(facts.ending))
        .map(({ facts }) => ({ facts, programme: programmeOf(facts) }));
    },
    retention,
    serviceName: async () => z.safeParse(entries.service.name, service.get("name")).data?.text ?? "",
  };
}

const factsOf = (
  one: CaseFacts["one"],
  cycles: readonly Cycle[],
  films: readonly Film[],
  ending: Ending,
): CaseFacts => ({
  one,
  cycles,
  films,
  ending,
  notebook: emptyNotebook,
  outcomes: emptyNotebook,
  filmNotebooks: new Map<string, Notebook>(),
});

/** What was written in it is gone: it has a code and certificates, and nothing to be listed by. */
const goneIn = ({ recordGoneAt }: Ending): boolean => recordGoneAt !== null;
const emptied = (facts: CaseFacts): CaseFacts => ({
  ...facts,
  notebook: emptyNotebook,
  outcomes: emptyNotebook,
  filmNotebooks: new Map<string, Notebook>(),
});

function withFilmEdits(facts: CaseFacts, film: string, edits: readonly KeptEdit[]): CaseFacts {
  const filmNotebooks = new Map(facts.filmNotebooks);
  filmNotebooks.set(film, written(edits.map(lean), filmNotebooks.get(film)));
  return { ...facts, filmNotebooks };
}

/** Of a clip only that it is there counts; what is written about it is not held. */
const lean = (edit: KeptEdit): KeptEdit =>
  edit.name.startsWith("clip/") && edit.now !== null ? { ...edit, now: there } : edit;
const there: Entry = {};

/** Of outcomes, days are held and no words: that there is something, or nothing any more. */
function leanOutcome(edit: KeptEdit): KeptEdit {
  const { name, now } = edit;
  if (now === null) return edit;
  if (name.startsWith("raised/")) return { ...edit, now: { done: now["done"] === null ? null : there } };
  if (!name.startsWith("follow-up/")) return { ...edit, now: there };
  return { ...edit, now: { ...now, why: now["why"] === "" ? "" : "said" } };
}
