/**
 * The rules of consent once more, as somebody would do them by hand: one slip of paper for each who decides, struck through
 * when it counts no more. Against this the ledger is held.
 */
import type { ConsentAct, Decides, Purpose } from "#domain/consent.ts";
import type { ConsentRules } from "#domain/consent-rules.ts";
import type { ConsentState } from "#domain/consent-standing.ts";

interface Slip {
  says: "yes" | "no" | "back" | "later" | "asked";
  until: string | null;
  /** With whom, where it is about somebody. */
  named: string | null;
  /** The day it was written. */
  on: string;
  /** Whoever decides has changed since. */
  struck: boolean;
  number: number;
}

interface Folder {
  decides: Decides | null;
  slips: Map<Purpose, Map<string, Slip>>;
  /** Number of the slip on which everybody's yes was taken back. */
  back: Map<Purpose, number>;
  assents: { film: string | null; cycle: string | null; no: boolean }[];
}

export class SimpleLedger {
  readonly folders = new Map<string, Folder>();
  readonly objections = new Map<string, "waits" | "go-on" | "stop">();
  readonly rules: ConsentRules;
  readonly purposes: readonly Purpose[];
  private count = 0;

  constructor(rules: ConsentRules, purposes: readonly Purpose[]) {
    this.rules = rules;
    this.purposes = purposes;
  }

  folder(person: string): Folder {
    const there = this.folders.get(person);
    if (there !== undefined) return there;
    const made: Folder = { decides: null, slips: new Map(), back: new Map(), assents: [] };
    for (const purpose of this.purposes) made.slips.set(purpose, new Map());
    this.folders.set(person, made);
    return made;
  }

  add(act: ConsentAct): void {
    this.count += 1;
    if (act.kind === "objection") this.objections.set(act.id, "waits");
    else if (act.kind === "objection-decided") {
      if (this.objections.has(act.objection)) this.objections.set(act.objection, act.decision);
    } else this.file(this.folder(act.person), act);
  }

  private file(folder: Folder, act: Exclude<ConsentAct, { kind: "objection" | "objection-decided" }>): void {
    const on = act.at.slice(0, 10);
    const slip = (says: Slip["says"], until: string | null = null, named: string | null = null): Slip => ({
      says,
      until,
      named,
      on,
      struck: false,
      number: this.count,
    });
    if (act.kind === "decides") {
      if (folder.decides === null || whoIn(folder.decides) !== whoIn(act)) {
        for (const slips of folder.slips.values()) for (const one of slips.values()) one.struck = true;
      }
      folder.decides = act;
    } else if (act.kind === "assent") {
      const film = "film" in act.about ? act.about.film : null;
      const cycle = "cycle" in act.about ? act.about.cycle : null;
      folder.assents.push({ film, cycle, no: act.answer === "no" });
    } else if (act.kind === "withdrawn") {
      for (const purpose of act.purpose === "everything" ? this.purposes : [act.purpose]) {
        const slips = folder.slips.get(purpose)!;
        if (act.decider !== null) slips.set(act.decider, slip("back"));
        else {
          folder.back.set(purpose, this.count);
          for (const [decider, one] of slips) if (one.says === "yes") slips.delete(decider);
        }
      }
    } else if (act.kind === "answered") {
      const slips = folder.slips.get(act.purpose)!;
      const before = slips.get(act.decider)?.says;
      // Only a yes is put on top of what was taken back; only a yes or another no on top of a no.
      if (act.answer !== "yes" && before === "back") return;
      if (act.answer === "later" && before === "no") return;
      slips.set(act.decider, slip(act.answer, act.until, act.named));
    } else {
      const slips = folder.slips.get(act.purpose)!;
      const before = slips.get(act.decider);
      const isOther = before?.says !== "back" && act.named !== null && before?.named !== act.named;
      if (before === undefined || before.says === "asked" || isOther)
        slips.set(act.decider, slip("asked", null, act.named));
    }
  }

  /** Whether somebody decides for themself on a day. */
  private alone(decides: Decides, day: string): boolean {
    const listed = decides.deciders.some(({ footing }) => footing === "self");
    return listed && this.able(decides, day);
  }

  private able({ born, understands }: Decides, day: string): boolean {
    if (understands !== null) return understands.does;
    if (born === null) return true;
    const [year = 0, month = 0, date = 0] = born.split("-").map(Number);
    const turns = new Date(Date.UTC(year + this.rules.decidesFrom[this.rules.nation], month - 1, date));
    return Date.parse(day) >= turns.getTime();
  }

  state(person: string, purpose: Purpose, day: string): ConsentState {
    const { decides, slips: all, back: backs } = this.folder(person);
    const slips = all.get(purpose)!;
    const back = backs.get(purpose) ?? null;
    const alone = decides !== null && this.alone(decides, day);
    const others = (decides?.deciders ?? []).filter(({ footing }) => footing !== "self");
    const names = alone ? ["themself"] : [...others.map(({ id }) => id), "themself"];
    const theirs = names.flatMap((name) => {
      const one = slips.get(name);
      return one === undefined ? [] : [{ name, ...one }];
    });

    const noes = theirs.filter(({ says }) => says === "no" || says === "back").sort((a, b) => b.number - a.number);
    const no = noes.find(({ says }) => says === "back") ?? noes[0];
    if (no !== undefined) return no.says === "back" || (back ?? 0) > no.number ? "withdrawn" : "refused";

    const grown = decides !== null && decides.understands === null && decides.born !== null && this.able(decides, day);
    const counts = ({ name, says, struck, on }: Slip & { name: string }) => {
      if (says !== "yes" || struck || decides === null) return false;
      if (alone) return name === "themself" && this.alone(decides, on);
      const decider = others.find(({ id }) => id === name);
      return decider !== undefined && (!grown || decider.footing === "proxy");
    };
    const good = theirs.filter(counts);
    const ends = good.map(({ until }) => until ?? "9999-12-31").sort();
    const best = ends.at(-1);
    if (best !== undefined && best >= day) {
      return Date.parse(best) - Date.parse(day) <= 30 * 86_400_000 ? "expiring" : "given";
    }
    const yeses = [...slips].filter(([, { says }]) => says === "yes").sort(([, a], [, b]) => b.number - a.number);
    const [latest] = yeses;
    if (latest !== undefined) return good.some(({ name }) => name === latest[0]) ? "expired" : "lapsed";
    if (back !== null) return "withdrawn";
    if (theirs.some(({ says }) => says === "later")) return "later";
    return theirs.some(({ says }) => says === "asked") ? "asked" : "not-asked";
  }

  /** The first reason why something may not be done; null where it may. */
  shut(people: readonly string[], purpose: Purpose, film: string, cycle: string, day: string): string | null {
    for (const stands of this.objections.values()) if (stands !== "go-on") return "consent-stopped";
    for (const person of people) {
      const about = this.folder(person).assents.filter((one) => one.film === film || one.cycle === cycle);
      if (about.at(-1)?.no === true) return "consent-child-said-no";
      const why = reasons[this.state(person, purpose, day)];
      if (why !== null) return why;
    }
    return null;
  }
}

const whoIn = ({ deciders, understands }: Decides): string =>
  JSON.stringify([
    understands?.does ?? null,
    deciders.map(({ id, footing, held }) => JSON.stringify([id, footing, held])).sort((a, b) => (a < b ? -1 : 1)),
  ]);

const reasons: { readonly [state in ConsentState]: string | null } = {
  given: null,
  expiring: null,
  "not-asked": "consent-missing",
  asked: "consent-missing",
  later: "consent-missing",
  refused: "consent-refused",
  withdrawn: "consent-withdrawn",
  expired: "consent-expired",
  lapsed: "consent-lapsed",
};
