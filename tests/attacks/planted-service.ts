/** A service whose people wrote payloads wherever they may write anything. */
import { expect } from "vitest";
import type { AccountRole } from "#domain/account.ts";
import { reportPartName, reportVersions, writtenParts } from "#domain/closing-report.ts";
import { purposes, textForms } from "#domain/consent.ts";
import { questionName } from "#domain/evaluation.ts";
import { emptyNotebook } from "#domain/notebook.ts";
import { textFor } from "#workflow/consent-texts.ts";
import { saidYes, shownText } from "../consents.ts";
import { film, madeFilm } from "../media/made-films.ts";
import { readFileSync } from "node:fs";
import { size } from "../size.ts";
import { handMadePasskey } from "../server/hand-made-passkey.ts";
import type { Browser, Person } from "../server/running.ts";
import { colleague, newCase } from "../server/running.ts";
import type { Attacked } from "./attacked.ts";
import { bringIn } from "./films.ts";
import { payloads, planted } from "./planted.ts";
import type { Books } from "./planted-notebooks.ts";
import { booksOf, plantedEntry, several } from "./planted-notebooks.ts";

const COUNT = payloads.length;
const all = Array.from({ length: COUNT }, (_, n) => n);
/** How often what stands in a place only once is written anew: with each payload, or a few. */
export const rounds = all.slice(0, size({ test: 1, soak: COUNT }));

export type Where = Readonly<Record<"case" | "cycle" | "film", string>>;

export interface PlantedService {
  readonly books: Books;
  /** Names of as many labels as there are payloads. */
  readonly labels: readonly string[];
  /** Somebody with whom things are shared. */
  readonly ben: Person;
  /** In the hands of somebody who is asked about the films of the first case. */
  readonly device: Browser;
  /** A case in which each round writes anew. */
  readonly once: Where;
  /** A case with as many marks, clips and words as there are payloads. */
  readonly many: Where;
  /** A case with as many people, points and notes. */
  readonly people: Pick<Where, "case" | "cycle">;
  /** Films that are called by payloads, in a case of their own. */
  readonly named: { readonly case: string; readonly films: readonly string[] };
}

async function call(browser: Browser, method: string, path: string, body?: unknown) {
  const answer = await browser.call(method, path, body);
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body;
}

const FILM = "-f lavfi -i testsrc=size=64x48:rate=10:duration=2 -c:v libx264 -pix_fmt yuv420p";

export async function plantService(attacked: Attacked): Promise<PlantedService> {
  const { anna, running } = attacked;
  const books = booksOf(anna.browser);
  const ben = await colleague(running, anna, "ben", ["guider", "supervisor", "lead"]);
  const labels = several("service", "label/", COUNT, (n) => ({ order: n + 100 }));
  await books.write("service", "service", {
    ...labels,
    ...several("service", "letter-template/", COUNT, (n) => ({ order: n + 100 })),
    ...Object.fromEntries(
      all.map((n) => [questionName("client", "end", `planted-${n}`), plantedEntry("service", "question/", n)]),
    ),
  });
  await plantColleagues(attacked);
  const once = await plantFilmCase(anna, "planted-once");
  const many = await plantFilmCase(anna, "planted-many");
  await plantMoments(anna, books, once, 1);
  await plantMoments(anna, books, many, COUNT);
  await plantGiven(anna, ben, many);
  const device = await handedOver(attacked, once);
  const people = await plantPeople(anna, ben, books);
  const goals = { scale: "gbo", levels: null, weight: null, expected: null, dropped: null, amended: [] };
  await books.write(
    "outcomes",
    many.case,
    several("outcomes", "goal/", COUNT, (n) => ({ ...goals, order: n })),
  );
  await books.write("outcomes", many.case, several("outcomes", "letter/", COUNT));
  await plantEvaluation(books, many);
  await plantPasskeys(attacked);
  const named = await plantNamedFilms(anna);
  await plantCases(anna, ben, books);
  return { books, labels: Object.keys(labels), ben, device, once, many, people, named };
}

/** Names of people have at most 120 letters. */
export const short = (payload: string): string => payload.slice(0, 100);
/** What may stand in the name of a file. */
const inFileName = (payload: string): string => payload.replaceAll(/[/\\\p{Cc}\u2028\u2029]/gu, "");

/** Somebody's name for each payload; and the name by which they sign in. */
async function plantColleagues({ running, anna }: Attacked): Promise<void> {
  for (const n of all) {
    const name = planted("account name", n, short);
    const roles: readonly AccountRole[] = ["guider", "trainee", "assistant", "supervisor"];
    const { code } = await call(anna.browser, "POST", "/api/accounts", { id: `planted-${n}`, name, roles });
    const set = { code, name, signInName: planted("account sign-in name", n, short) };
    await call(running.browser(), "POST", "/api/set-up", set);
    running.pass(1000);
  }
}

/** What the adult of a case said to each of the service's own questions. */
async function plantEvaluation(books: Books, at: Where): Promise<void> {
  const answers = Object.fromEntries(all.map((n) => [`planted-${n}`, planted("outcomes evaluation/ answers", n)]));
  await books.write("outcomes", at.case, { "evaluation/:end:client": { on: "2026-11-21", how: "paper", answers } });
}

/** Somebody's passkeys, called by payloads. */
async function plantPasskeys({ running, anna }: Attacked): Promise<void> {
  for (const n of all) {
    const options = await call(anna.browser, "POST", "/api/passkeys/options");
    const credential = handMadePasskey(running.origin, anna.id).made(options);
    await call(anna.browser, "POST", "/api/passkeys", { name: planted("passkey name", n, short), credential });
  }
}

async function plantFilmCase(anna: Person, id: string): Promise<Where> {
  const { cycle } = await newCase(anna, id);
  const view = await bringIn(anna.browser, { case: id, cycle }, film("mp4", FILM));
  return { case: id, cycle, film: view.id };
}

/** Marks and clips of one moment of the film: what is rendered is one file. */
async function plantMoments(anna: Person, books: Books, at: Where, count: number): Promise<void> {
  await books.write("film", at.film, {
    ...several("film", "mark/", count, () => ({ from: 0, to: 4096 })),
    ...several("film", "clip/", count, (n) => ({ mark: `planted-${n}`, order: n })),
    ...several("film", "note/", count, (n) => ({ at: n })),
  });
  await call(anna.browser, "POST", `/api/cycles/${at.cycle}/prepare`);
  for (;;) {
    const clips: { state: string }[] = await call(anna.browser, "GET", `/api/cycles/${at.cycle}/clips`);
    if (clips.length === count && clips.every(({ state }) => state === "ready")) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await call(anna.browser, "POST", `/api/cycles/${at.cycle}/hold`);
  await books.write("review", at.cycle, several("review", "words/", count));
}

/** A device on which the child's mother is asked, among others, about research. */
async function handedOver({ running, anna }: Attacked, at: Where): Promise<Browser> {
  const text = shownText(textFor(emptyNotebook, "research", "adult"));
  const about = { id: "asked-research", person: "focus", purpose: "research", decider: "parent" };
  await call(anna.browser, "POST", `/api/cases/${at.case}/consent`, {
    acts: [{ ...about, kind: "asked", text, how: "screen", named: planted("consent named", 0) }],
  });
  const device = running.browser();
  await anna.signIn(device);
  await call(device, "PUT", `/api/cases/${at.case}/consent/screen`, { person: "focus", decider: "parent" });
  return device;
}

/** What was put forward to Ben, and what left. */
async function plantGiven(anna: Person, ben: Person, at: Where): Promise<void> {
  const acts = ["client", "focus"].flatMap((who) => saidYes(who, ["supervision", "family-copy"]));
  await call(anna.browser, "POST", `/api/cases/${at.case}/consent`, {
    acts: acts.map((act) => ({ ...act, id: `given-${act.id}` })),
  });
  for (const n of all) {
    const clip = `planted-${n}`;
    await call(anna.browser, "POST", `/api/cases/${at.case}/put-forward`, {
      id: `forward-${n}`,
      to: ben.id,
      purpose: "supervision",
      note: planted("forward note", n),
      days: 7,
      clips: [{ film: at.film, clip }],
    });
    await call(anna.browser, "POST", `/api/cases/${at.case}/copies`, {
      id: `copy-${n}`,
      purpose: "family-copy",
      kind: "clip",
      film: at.film,
      clip,
      to: planted("copy to", n),
    });
  }
}

/** A case with many people, who decides for each of them, what each said, and how each is reached. */
async function plantPeople(anna: Person, ben: Person, books: Books): Promise<Pick<Where, "case" | "cycle">> {
  const id = "planted-people";
  const { cycle } = await newCase(anna, id);
  await books.write("case", id, {
    ...several("case", "other/", COUNT),
    ...several("case", "point/", COUNT, (n) => ({ order: n })),
    ...several("case", "note/", COUNT),
  });
  const text = (purpose: (typeof purposes)[number]) => shownText(textFor(emptyNotebook, purpose, "adult"));
  for (const n of all) {
    const person = `other/planted-${n}`;
    const of = { person, decider: "d", how: "paper" } as const;
    const named = planted("consent named", n);
    const acts = [
      {
        kind: "decides",
        person,
        born: "2020-01-01",
        deciders: [
          {
            id: "d",
            name: planted("consent decider", n),
            footing: "parental-responsibility",
            held: "mother",
            unsafeToTell: true,
          },
        ],
        understands: {
          does: false,
          judgedBy: planted("consent judged by", n),
          why: planted("consent why", n),
          on: "2026-11-01",
        },
        staff: false,
      },
      { kind: "asked", ...of, purpose: "research", text: text("research"), named },
      {
        kind: "answered",
        ...of,
        purpose: "share-with-other",
        answer: "yes",
        text: text("share-with-other"),
        witness: planted("consent witness", n),
        until: null,
        named,
      },
      {
        kind: "withdrawn",
        person,
        purpose: "research",
        decider: "d",
        how: "spoken",
        saidBy: planted("consent said by", n),
      },
      {
        kind: "assent",
        person,
        about: { cycle },
        answer: "yes",
        sought: planted("assent sought", n),
        noticed: planted("assent noticed", n),
      },
      { kind: "objection", from: "other", person, words: planted("objection words", n), safeToTell: true },
    ];
    const path = `/api/cases/${id}/consent`;
    await call(anna.browser, "POST", path, { acts: acts.map((act) => ({ ...act, id: `${act.kind}-${n}` })) });
    await call(ben.browser, "POST", `${path}/objections/objection-${n}`, {
      id: `decision-${n}`,
      decision: "stop",
      reason: planted("objection reason", n),
    });
    await call(anna.browser, "PUT", `/api/cases/${id}/contacts/other.planted-${n}`, {
      revision: 0,
      said: {
        address: planted("contact address", n),
        telephone: planted("contact telephone", n),
        email: planted("contact e-mail", n),
        safely: planted("contact safely", n),
        mustNotKnow: [{ name: planted("contact must not know", n), why: planted("contact why", n) }],
      },
    });
  }
  return { case: id, cycle };
}

/** Films that are called by payloads, with payloads in what cameras write into them. */
async function plantNamedFilms(anna: Person): Promise<{ readonly case: string; readonly films: readonly string[] }> {
  const one = await newCase(anna, "planted-films");
  const films: string[] = [];
  for (const n of rounds) {
    const tags = ["title", "artist", "comment"].flatMap((tag) => ["-metadata", `${tag}=${planted(`film ${tag}`, n)}`]);
    const drawn = "-f lavfi -i testsrc=size=64x48:rate=10:duration=0.3 -c:v libx264 -pix_fmt yuv420p".split(" ");
    const bytes = readFileSync(madeFilm("mp4", [...drawn, ...tags]));
    const name = planted("film name", n, inFileName);
    films.push((await bringIn(anna.browser, { case: one.id, cycle: one.cycle }, bytes, name)).id);
  }
  return { case: one.id, films };
}

/** A case for each payload: held, and asked for in an emergency. Names and questions stand in the list of cases. */
async function plantCases(anna: Person, ben: Person, books: Books): Promise<void> {
  for (const n of all) {
    const id = `planted-case-${n}`;
    await call(anna.browser, "POST", "/api/cases", { id });
    await books.write("case", id, {
      client: plantedEntry("case", "client", n, { called: "" }),
      focus: plantedEntry("case", "focus", n, { about: "" }),
      question: plantedEntry("case", "question", n),
    });
    const { code } = await call(anna.browser, "GET", `/api/cases/${id}`);
    await call(ben.browser, "POST", `/api/case-codes/${code}/emergencies`, {
      id: `emergency-${n}`,
      reason: `Ten letters ${planted("emergency reason", n)}`,
    });
    await call(anna.browser, "POST", `/api/cases/${id}/legal-hold`, { reason: planted("hold reason", n) });
    // Ben leads too: a hold that somebody would like to see released waits for another.
    await call(ben.browser, "DELETE", `/api/cases/${id}/legal-hold`);
  }
}

/** What stands in a place only once, written anew with each payload. */
export async function plantRound({ books, once }: PlantedService, n: number): Promise<void> {
  await books.write("service", "service", {
    name: plantedEntry("service", "name", n),
    outside: plantedEntry("service", "outside", n),
    consent: plantedEntry("service", "consent", n),
    "programme/planted": plantedEntry("service", "programme/", n),
    ...Object.fromEntries(
      textForms.flatMap((form) =>
        purposes.map((purpose) => [
          `consent-text/${purpose}-${form}`,
          plantedEntry("service", "consent-text/", n, { version: n + 2 }),
        ]),
      ),
    ),
  });
  await books.write("case", once.case, {
    client: plantedEntry("case", "client", n),
    focus: plantedEntry("case", "focus", n),
    question: plantedEntry("case", "question", n),
    programme: { id: "planted" },
    [`cycle/${once.cycle}`]: plantedEntry("case", "cycle/", n),
  });
  await books.write("review", once.cycle, {
    saw: plantedEntry("review", "saw", n),
    try: plantedEntry("review", "try", n),
    next: plantedEntry("review", "next", n),
    reflection: plantedEntry("review", "reflection", n),
  });
  const parts = reportVersions.flatMap((version) => writtenParts.map((part) => reportPartName(version, part)));
  const written = plantedEntry("outcomes", "report/", n);
  await books.write("outcomes", once.case, Object.fromEntries(parts.map((name) => [name, written])));
}
