import { z } from "zod";
import { letters as declared } from "#contract/api/papers.ts";
import type { LetterView } from "#contract/api/papers.ts";
import { entries } from "#contract/entries.ts";
import type { EntryOf } from "#contract/entries.ts";
import { placesIn } from "#contract/filled.ts";
import { templatesIn } from "#contract/letters.ts";
import type { Relation } from "#domain/access.ts";
import type { Case } from "#domain/case.ts";
import type { Notebook } from "#domain/notebook.ts";
import { letterPaper, letterText } from "#report/letter.ts";
import type { Paper } from "#report/paper.ts";
import { givePaper, unsafePaper } from "#workflow/give-paper.ts";
import type { Reached } from "../access/scoped.ts";
import { Refusal, refused } from "../refusal.ts";
import type { Routes } from "../serve.ts";
import { toldCase } from "./facts.ts";
import { papersGiven } from "./given.ts";
import type { PaperNeeds } from "./report-routes.ts";
import { saidOf } from "./report-routes.ts";
import { sendFile, sendPage, unprintable } from "./sending.ts";

type LetterEntry = EntryOf<"outcomes", "letter/">;
type Needs = Pick<PaperNeeds, "clock" | "calendar" | "desk" | "index" | "newId" | "consentCalendar">;

const MOST_OF_A_LINE = 300;

/** Letters: drafted from a template, looked at, and handed out once they are ready. */
export function letterRoutes(needs: Needs): Routes {
  const { clock, calendar, desk, newId, consentCalendar } = needs;

  /** Those that somebody sees by this relation: the office, what is ready to go out. */
  async function lettersFor(
    records: Reached,
    one: Case,
    relation: Relation,
  ): Promise<Map<string, LetterEntry> | Refusal> {
    if ((await records.stores.endings.get(one.id)).recordGoneAt !== null) return refused("paper-record-gone");
    const all = lettersIn(await desk.within(records).open({ kind: "outcomes", id: one.id }));
    return new Map(relation === "office" ? all.filter(([, { ready }]) => ready) : all);
  }

  async function letterOf(call: { records: Reached; case: Case; relation: Relation; letter: string }) {
    const all = await lettersFor(call.records, call.case, call.relation);
    return all instanceof Refusal ? all : (all.get(call.letter) ?? refused("not-found"));
  }

  async function paperOf(records: Reached, letter: LetterEntry): Promise<Paper> {
    const service = await desk.within(records).open({ kind: "service", id: "service" });
    return letterPaper(letter, z.safeParse(entries.service.name, service.get("name")).data?.text ?? "", clock());
  }

  const whyNot = async ({ stores }: Reached, caseId: string, letter: LetterEntry): Promise<Refusal | null> => {
    const { to, subject, text } = letter;
    const unsafe = await unsafePaper(stores, caseId, { to, text: `${subject}\n${text}` });
    if (unsafe !== null) return refused(unsafe);
    const open = placesIn(`${subject}\n${text}`);
    return open.length === 0 ? null : refused("letter-unfilled", { value: open.map((name) => `{${name}}`).join(" ") });
  };

  return (serve) => {
    serve(declared.list, async ({ records, case: one, relation }) => {
      const all = await lettersFor(records, one, relation);
      if (all instanceof Refusal) return all;
      const given = await papersGiven(records.stores, calendar, one.id);
      const views = [...all].map(async ([id, letter]): Promise<LetterView> => {
        const { to, subject, on, ready } = letter;
        const unsafe = await whyNot(records, one.id, letter);
        return { id, to, subject, on, ready, unsafe: unsafe && saidOf(unsafe), given: given.of("letter-given", id) };
      });
      return (await Promise.all(views)).toReversed();
    });

    serve(declared.draft, async ({ records, case: one, query }) => {
      if ((await records.stores.endings.get(one.id)).recordGoneAt !== null) return refused("paper-record-gone");
      const { service, facts } = await toldCase(needs, records, one);
      const template = templatesIn(service).find(({ id }) => id === query.template);
      if (template === undefined) return refused("not-found");
      const written = (text: string) => letterText(text, facts, query.to);
      return {
        subject: written(template.subject).replaceAll(/\s+/g, " ").slice(0, MOST_OF_A_LINE),
        text: written(template.text),
      };
    });

    serve(declared.page, async (call) => {
      const letter = await letterOf({ ...call, letter: call.params.letter });
      return letter instanceof Refusal ? letter : sendPage(call.reply, await paperOf(call.records, letter));
    });

    serve(declared.file, async (call) => {
      const { records, case: one, caller, params, query, reply } = call;
      const letter = await letterOf({ ...call, letter: params.letter });
      if (letter instanceof Refusal) return letter;
      if (!letter.ready) return refused("letter-not-ready");
      const paper = await paperOf(records, letter);
      const barred = (await whyNot(records, one.id, letter)) ?? unprintable(paper, query.as);
      if (barred !== null) return barred;
      const { to, subject, text } = letter;
      const gives = await givePaper({ records, clock, newId, calendar: consentCalendar }, caller.account.id, one, {
        to,
        text: `${subject}\n${text}`,
        what: { letter: params.letter },
        as: query.as,
        pictures: [],
        picturesTo: "",
      });
      return gives.ok ? sendFile(reply, paper, query.as, "letter") : refused(gives.code);
    });
  };
}

const lettersIn = (outcomes: Notebook): readonly (readonly [id: string, letter: LetterEntry])[] =>
  [...outcomes].flatMap(([name, entry]) => {
    const letter = name.startsWith("letter/") ? z.safeParse(entries.outcomes["letter/"], entry).data : undefined;
    return letter === undefined ? [] : [[name.slice("letter/".length), letter] as const];
  });
