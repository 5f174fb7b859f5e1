/**
 * What may be done, as it is promised to the people themselves: written from the words they are shown and from the documents
 * of data protection, and not from how it is done. A history is read from its beginning for each question. Against this the ledger
 * of the product is held; where the two differ, a promise decides. Beside each rule stands the sentence it comes from.
 *
 *  1. Each purpose is asked for by itself, and each person in a film answers for themself or by who decides for them.
 *     "You can say yes to one thing and no to another." `en-consent-pages.ts` hello. "Everybody who can be seen or heard. Each
 *     has to have said yes." `en-consent-people.ts` shot.
 *  2. Who decides is as it was written down, but for age and understanding: somebody who is too young or does not understand
 *     never decides; and of the age, or understanding, nobody else decides for them, but they alone, once that is written down.
 *     "{name} can decide alone now. Write that down, then ask {name}." "Only where it is not as the age says: a child who
 *     understands, or a young person who does not." `en-consent-people.ts`. "Younger, where they understand it and you have
 *     written that down." `en-consent-service.ts`. Until it is written down, those who decided can refuse, and allow nothing.
 *  3. For an adult who cannot decide, the one written down for that decides, unless they are said to understand. "for an adult
 *     who can't decide this" `en-consent-people.ts` footings.
 *  4. One yes of those who decide is enough; an answer of anybody else opens nothing. "Whoever said this does not decide for this
 *     person." `en-consent-refusals.ts`.
 *  5. One no of any who decides, or of the child, is stronger, and stands until they say yes themself: only a yes opens. "the
 *     child's no always counts" `en-consent-people.ts` decides. "We want to ask you too. If you say no, then it is no."
 *     `en-consent-pages.ts` hello. "They can say yes again on any day, if they want to." `en-consent-people.ts` next.
 *  6. "Ask me later" is no yes: it takes the place of one, and opens nothing that was closed. `en-consent-pages.ts` question.
 *     To be asked changes nothing of what was said. "This is what you have said. You can change it on any day" there, all.
 *  7. A yes holds up to the end of its last day, or until the case ends. "Your yes holds {lasts}, and then we ask again."
 *     `en-consent-adult.ts`.
 *  8. Where somebody else decides by now, those who decide are asked again. "Ask again: who decides, or how, has changed"
 *     `en-consent-people.ts` states. So they are wherever what is written of it changes: who, on what footing, how they hold
 *     it, whether somebody understands. What they refused is not forgotten by that (5).
 *  9. Anybody may stop, in any way, and it acts at once; everything that was stopped is each purpose. "You can stop at any time.
 *     Tell anybody here, in any way" `privacy-adult.md`. "Everything is stopped" `en-consent-pages.ts` stop.
 * 10. What was taken back comes back by the yes of whoever took it back: all of them, where they were several. What nobody in
 *     particular took back, or somebody who does not decide any more, by a yes since then of one who decides. "after seven days,
 *     unless the same person says yes again" `dpia.md`. "It stays only if all of them say yes again" `en-taken-back.ts`.
 * 11. The seven days count from when it was taken back first: to say it again does not put them off. "In seven days we delete
 *     it." `en-consent-pages.ts` stopped.
 * 12. A no after a yes takes it back too. "you can change your mind on any day. Just tell me." `en-consent-spoken.ts`. "How to
 *     stop: Tell us, or press Stop." `en-consent-adult.ts`.
 * 13. A yes to give to one is none for another, and a no neither. "May we share clips with {whom}?" `en-consent-adult.ts`. "They
 *     allowed it for {names}, and for nobody else." `en-consent-people.ts`.
 * 14. An objection stops everything, for everybody, until a lead has said that it goes on. "Filming and viewing stop at once, for
 *     everybody, until a service lead has decided and said why." "It stays stopped" `en-consent-people.ts` objection.
 * 15. What a child said no to, a film or all of a cycle, is not filmed and not shown, for any purpose, unless the child says yes
 *     to it. "{name} said no to this. It is not filmed and not shown." `en-consent-refusals.ts`.
 */
import type { Answered, ConsentAct, Decides, Purpose } from "#domain/consent.ts";
import type { ConsentRules } from "#domain/consent-rules.ts";
import type { ConsentState } from "#domain/consent-standing.ts";
import type { ConsentRefusal, Use } from "#domain/may-use.ts";

/** An act, and the day on which it was written down. */
export interface Line {
  readonly act: ConsentAct;
  readonly day: string;
}

/** What one of them has said of one purpose, for one recipient. */
interface Voice {
  /** The last yes, where nothing else came in its place. */
  yes: { readonly turn: number; readonly day: string; readonly until: string | null } | null;
  /** Once, whatever came after it. */
  hasSaidYes: boolean;
  /** Since the last yes they said no, or stopped it. */
  closed: "no" | "stopped" | null;
  /** Since when what they allowed is taken back. */
  back: string | null;
  later: boolean;
  asked: boolean;
}

/** For one person, purpose and recipient: whatever was said, and who decides. */
interface Heard {
  /** Whose yes counts. */
  readonly deciders: readonly string[];
  /** Who decided on a day, as it is known today: a day of birth that was put right was never another. */
  readonly could: (day: string) => readonly string[];
  /** Whose no counts. */
  readonly speak: readonly string[];
  readonly turn: number;
  readonly voices: ReadonlyMap<string, Voice>;
}

const THEMSELF = "themself";
/** Whoever took it back was nobody in particular. */
const NOBODY = "";
const named: readonly Purpose[] = ["share-with-other", "training-events", "research"];

/** Rule 7: what is last said to run out within this many days. */
const SOON = 30;

export interface TakenBack {
  /** Whose yes brings it back; null where that of anybody does who decides. */
  readonly decider: string | null;
  readonly at: string;
}

export class PromisedLedger {
  readonly #rules: ConsentRules;
  readonly #plusDays: (day: string, days: number) => string;
  readonly #lines: Line[] = [];

  constructor(rules: ConsentRules, plusDays: (day: string, days: number) => string) {
    this.#rules = rules;
    this.#plusDays = plusDays;
  }

  write(act: ConsentAct, day: string): void {
    this.#lines.push({ act, day });
  }

  /** Rules 14, 15 and 1, in this order. Null where it may be done. */
  refusal(use: Use, day: string): { readonly why: ConsentRefusal; readonly person: string | null } | null {
    if (this.#isStopped()) return { why: "consent-stopped", person: null };
    for (const person of use.people) {
      const why = this.#childSaidNo(person, use)
        ? "consent-child-said-no"
        : refusals[this.state(person, use.purpose, day)];
      if (why !== null) return { why, person };
    }
    return null;
  }

  /** Rule 13: it may be done at all where there is a recipient for whom it may. */
  state(person: string, purpose: Purpose, day: string): ConsentState {
    const each = this.#recipients(person, purpose).map((whom) => this.stateFor(person, purpose, whom, day));
    return best.find((state) => each.includes(state)) ?? "not-asked";
  }

  stateFor(person: string, purpose: Purpose, whom: string | null, day: string): ConsentState {
    const heard = this.#heard(person, purpose, whom, day);
    const { voices, deciders, could, turn } = heard;
    // Rules 5, 9 and 10.
    const closed = [...voices].flatMap(([who, one]) => (who === NOBODY || speaks(who, heard) ? [one.closed] : []));
    if (closed.includes("stopped")) return "withdrawn";
    if (closed.includes("no")) return "refused";
    // Rules 4, 7 and 8.
    const yeses = deciders.flatMap((who) => {
      const yes = voices.get(who)?.yes ?? null;
      return yes !== null && yes.turn === turn && could(yes.day).includes(who) ? [yes] : [];
    });
    const holding = yeses.filter(({ until }) => until === null || day <= until);
    const soon = this.#plusDays(day, SOON);
    if (holding.some(({ until }) => until === null || until > soon)) return "given";
    if (holding.length > 0) return "expiring";
    if (yeses.length > 0) return "expired";
    if ([...voices.values()].some(({ yes }) => yes !== null)) return "lapsed";
    const others = [...voices].flatMap(([who, one]) => (speaks(who, heard) ? [one] : []));
    if (others.some(({ later }) => later)) return "later";
    if (others.some(({ asked }) => asked)) return "asked";
    return "not-asked";
  }

  /** Rules 10, 11 and 12: what was taken back of filming, and does not come back but by a yes. */
  takenBack(person: string, purpose: Purpose, day: string): readonly TakenBack[] {
    const heard = this.#heard(person, purpose, null, day);
    return [...heard.voices].flatMap(([who, { back }]) =>
      back === null ? [] : [{ decider: speaks(who, heard) ? who : null, at: back }],
    );
  }

  /** Everything that was said, from the beginning. */
  #heard(person: string, purpose: Purpose, whom: string | null, today: string): Heard {
    const voices = new Map<string, Voice>();
    const voice = (who: string): Voice => {
      const one = voices.get(who) ?? {
        yes: null,
        hasSaidYes: false,
        closed: null,
        back: null,
        later: false,
        asked: false,
      };
      voices.set(who, one);
      return one;
    };
    let written: Decides | null = null;
    let deciders: readonly string[] = [];
    let speak: readonly string[] = [];
    let turn = 0;
    const lookWhoDecides = (day: string) => {
      deciders = this.#deciders(written, day);
      speak = deciders.includes(THEMSELF) ? deciders : (written?.deciders ?? []).map(({ id }) => id);
    };
    for (const { act, day } of this.#lines) {
      if (!("person" in act) || act.person !== person) continue;
      lookWhoDecides(day);
      if (act.kind === "decides") {
        if (written === null || whoIn(written) !== whoIn(act)) turn += 1;
        written = act;
      } else if (act.kind === "asked" && act.purpose === purpose && isFor(act, whom)) {
        voice(act.decider).asked = true;
      } else if (act.kind === "answered" && act.purpose === purpose && isFor(act, whom)) {
        answer(voice(act.decider), act, { turn, day });
        // Rule 10.
        if (act.answer !== "yes" || !speak.includes(act.decider)) continue;
        for (const [who, one] of voices)
          if (!speaks(who, { speak })) voices.set(who, { ...one, closed: null, back: null, hasSaidYes: false });
      } else if (act.kind === "withdrawn" && (act.purpose === purpose || act.purpose === "everything")) {
        takeBack(voice(act.decider ?? NOBODY), act);
        // "Each yes is taken back." `en-consent-pages.ts` stop.
        if (act.decider === null) for (const one of voices.values()) one.yes = null;
      }
    }
    lookWhoDecides(today);
    const could = (day: string) => this.#deciders(written, day);
    return { deciders, speak, could, turn, voices };
  }

  /** Rules 2 and 3. */
  #deciders(written: Decides | null, day: string): readonly string[] {
    if (written === null) return [];
    const { born, deciders, understands } = written;
    const ids = deciders.map(({ id }) => id).sort();
    const themself = ids.includes(THEMSELF);
    const ofAge = born !== null && birthday(born, this.#rules.decidesFrom[this.#rules.nation]) <= day;
    const able = understands?.does ?? (born === null ? themself : ofAge);
    if (!able) return ids.filter((id) => id !== THEMSELF);
    if (themself) return [THEMSELF];
    // Nobody, until it is written down that they do.
    return ids.filter((id) => understands === null && deciders.some((one) => one.id === id && one.footing === "proxy"));
  }

  #recipients(person: string, purpose: Purpose): readonly (string | null)[] {
    if (!named.includes(purpose)) return [null];
    const whom = this.#lines.flatMap(({ act }) =>
      (act.kind === "answered" || act.kind === "asked") && act.person === person && act.purpose === purpose
        ? [act.named]
        : [],
    );
    return [...new Set([null, ...whom])];
  }

  /** Rule 14. */
  #isStopped(): boolean {
    const waiting = new Set<string>();
    for (const { act } of this.#lines) {
      if (act.kind === "objection") waiting.add(act.id);
      if (act.kind !== "objection-decided") continue;
      if (act.decision === "go-on") waiting.delete(act.objection);
      else if (this.#lines.some((line) => line.act.id === act.objection)) waiting.add(act.objection);
    }
    return waiting.size > 0;
  }

  /** Rule 15. */
  #childSaidNo(person: string, { film, cycle }: Use): boolean {
    let toFilm = false;
    let toCycle = false;
    for (const { act } of this.#lines) {
      if (act.kind !== "assent" || act.person !== person || act.answer === "unsure") continue;
      if ("film" in act.about && act.about.film === film) {
        toFilm = act.answer === "no";
        if (act.answer === "yes") toCycle = false;
      }
      if ("cycle" in act.about && act.about.cycle === cycle) toCycle = act.answer === "no";
    }
    return toFilm || toCycle;
  }
}

/** Whether what they refuse counts: of those who decide, and of the child always. */
const speaks = (who: string, { speak }: Pick<Heard, "speak">): boolean => who === THEMSELF || speak.includes(who);

const refusals: { readonly [state in ConsentState]: ConsentRefusal | null } = {
  "not-asked": "consent-missing",
  asked: "consent-missing",
  later: "consent-missing",
  given: null,
  expiring: null,
  refused: "consent-refused",
  withdrawn: "consent-withdrawn",
  expired: "consent-expired",
  lapsed: "consent-lapsed",
};

/** Of several recipients, what is said of all of them: what is allowed for one, before what is closed for another. */
const best: readonly ConsentState[] = [
  "given",
  "expiring",
  "withdrawn",
  "refused",
  "expired",
  "lapsed",
  "later",
  "asked",
  "not-asked",
];

/** Rule 8: who decides, on what footing, how they hold it, and what is said of understanding. */
const whoIn = ({ deciders, understands }: Decides): string =>
  JSON.stringify([deciders.map(({ id, footing, held }) => `${id} ${footing} ${held}`).sort(), understands?.does]);

const isFor = (act: { readonly purpose: Purpose; readonly named: string | null }, whom: string | null): boolean =>
  !named.includes(act.purpose) || act.named === whom;

/** Rules 5, 6 and 12. */
function answer(voice: Voice, act: Answered & ConsentAct, said: { readonly turn: number; readonly day: string }): void {
  voice.later = act.answer === "later";
  voice.yes = act.answer === "yes" ? { ...said, until: act.until } : null;
  if (act.answer === "yes") {
    voice.hasSaidYes = true;
    open(voice);
  }
  if (act.answer === "no") {
    if (voice.hasSaidYes) voice.back ??= act.at;
    voice.closed ??= "no";
  }
}

/** Rules 9 and 11. */
function takeBack(voice: Voice, act: ConsentAct): void {
  voice.yes = null;
  voice.later = false;
  voice.closed = "stopped";
  voice.back ??= act.at;
}

function open(voice: Voice): void {
  voice.closed = null;
  voice.back = null;
}

/** The day on which somebody is so many years old; who was born on 29 February is so on 1 March of a common year. */
function birthday(born: string, years: number): string {
  const day = `${Number(born.slice(0, 4)) + years}${born.slice(4)}`;
  const leap = new Date(`${day.slice(0, 4)}-02-29T00:00:00Z`).getUTCDate() === 29;
  return born.endsWith("-02-29") && !leap ? `${day.slice(0, 4)}-03-01` : day;
}
