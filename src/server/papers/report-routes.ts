import { z } from "zod";
import { reports as declared } from "#contract/api/papers.ts";
import type { ReportView } from "#contract/api/papers.ts";
import { entries } from "#contract/entries.ts";
import { report as words } from "#contract/words/en-report.ts";
import { accessTable } from "#domain/access.ts";
import type { Case } from "#domain/case.ts";
import type { ChosenPart, ReportVersion, WrittenPart } from "#domain/closing-report.ts";
import { reportPartName, reportVersions, writtenParts } from "#domain/closing-report.ts";
import type { FilmVault } from "#domain/keeping.ts";
import type { NewId } from "#domain/moment.ts";
import type { Notebook } from "#domain/notebook.ts";
import type { FilmReader } from "#domain/ports.ts";
import { closingReport, proposed } from "#report/closing-report.ts";
import type { Paper } from "#report/paper.ts";
import { wordsIn } from "#report/paper.ts";
import { quotesFor } from "#report/quotes.ts";
import type { ConsentCalendar } from "#workflow/consent-books.ts";
import { givePaper, unsafePaper } from "#workflow/give-paper.ts";
import type { Reached } from "../access/scoped.ts";
import type { ConsentGuard } from "../consents/guard.ts";
import { Refusal, refused, reportOf } from "../refusal.ts";
import type { Routes } from "../serve.ts";
import type { Viewings } from "../watch/viewings.ts";
import type { FactNeeds, ToldCase } from "./facts.ts";
import { toldCase } from "./facts.ts";
import { papersGiven } from "./given.ts";
import type { PictureChoices, PictureIn } from "./pictures.ts";
import { pictureChoices, pictureOf } from "./pictures.ts";
import { sendFile, sendPage, unprintable } from "./sending.ts";

export interface PaperNeeds extends FactNeeds {
  readonly newId: NewId;
  readonly vault: FilmVault;
  readonly reader: FilmReader;
  readonly guard: ConsentGuard;
  readonly viewings: Viewings;
  readonly consentCalendar: ConsentCalendar;
}

interface Made {
  readonly version: ReportVersion;
  readonly told: ToldCase;
  readonly pictures: PictureChoices;
}

/** The closing report: as it is proposed, as it will be, and handed out. */
export function reportRoutes(needs: PaperNeeds): Routes {
  const { clock, calendar, guard, viewings, newId, consentCalendar } = needs;

  async function made(records: Reached, one: Case, named: string): Promise<Made | Refusal> {
    const version = reportVersions.find((known) => known === named);
    if (version === undefined) return refused("not-found");
    if ((await records.stores.endings.get(one.id)).recordGoneAt !== null) return refused("paper-record-gone");
    const told = await toldCase(needs, records, one);
    return { version, told, pictures: await pictureChoices(records, guard, one.id, told.reviews) };
  }

  const paperOf = ({ version, told }: Made, pictures: readonly PictureIn[]): Paper => {
    const { facts, outcomes } = told;
    const chosen = chosenIn(outcomes, version, "words");
    const quotes = quotesFor(version, facts).filter(({ id, usual }) => chosen?.has(id) ?? usual);
    return closingReport(version, facts, { written: writtenIn(outcomes, version), quotes, pictures }, clock());
  };

  async function chosenPictures(
    records: Reached,
    by: string,
    { version, told, pictures }: Made,
  ): Promise<readonly PictureIn[]> {
    const chosen = chosenIn(told.outcomes, version, "pictures");
    const wanted = pictures.choices.filter(({ id }) => chosen?.has(id) === true);
    const all = await Promise.all(wanted.map((choice) => pictureOf({ ...needs, records }, by, choice)));
    return all.filter((picture) => picture !== null);
  }

  return (serve) => {
    serve(declared.look, async ({ case: one, params, records, relation }): Promise<ReportView | Refusal> => {
      const all = await made(records, one, params.version);
      if (all instanceof Refusal) return all;
      const { version, told, pictures } = all;
      const text = wordsIn(paperOf(all, []));
      const unsafe = await unsafePaper(records.stores, one.id, { to: "", text });
      const given = await papersGiven(records.stores, calendar, one.id);
      const texts = proposed(version, told.facts);
      const titles = titlesOf(version, told);
      return {
        version,
        parts: writtenParts.map((part) => ({ part, title: titles[part], proposed: texts[part] })),
        quotes: quotesFor(version, told.facts).map(({ id, asked, text, source, usual }) => ({
          id,
          asked,
          text,
          source,
          usual,
        })),
        pictures: pictures.choices.map(({ id, title, film, at }) => ({ id, title, film: film.id, at })),
        noPictures: pictures.barred && saidOf(pictures.barred),
        unsafe: unsafe && saidOf(refused(unsafe)),
        yours: accessTable["give-report"][relation] !== undefined,
        given: given.of("report-given", version),
      };
    });

    serve(declared.page, async (call) => {
      const { caller, case: one, params, records, reply } = call;
      const all = await made(records, one, params.version);
      if (all instanceof Refusal) return all;
      const pictures = await chosenPictures(records, caller.account.id, all);
      for (const film of new Set(pictures.map((picture) => picture.film))) await viewings.look(call, film, "pictures");
      return sendPage(reply, paperOf(all, pictures));
    });

    serve(declared.file, async ({ caller, case: one, params, query, records, reply }) => {
      const all = await made(records, one, params.version);
      if (all instanceof Refusal) return all;
      const pictures = await chosenPictures(records, caller.account.id, all);
      const paper = paperOf(all, pictures);
      const barred = unprintable(paper, query.as);
      if (barred !== null) return barred;
      const { client } = all.told.facts;
      const gives = await givePaper({ records, clock, newId, calendar: consentCalendar }, caller.account.id, one, {
        to: "",
        text: wordsIn(paper),
        what: { report: all.version },
        as: query.as,
        pictures,
        picturesTo: client.name || words.noName.client,
      });
      return gives.ok ? sendFile(reply, paper, query.as, "report") : refused(gives.code);
    });
  };
}

export const saidOf = (refusal: Refusal) => ({ code: refusal.code, text: reportOf(refusal).text });

function writtenIn(outcomes: Notebook, version: ReportVersion): Partial<Record<WrittenPart, string>> {
  return Object.fromEntries(
    writtenParts.flatMap((part) => {
      const entry = z.safeParse(entries.outcomes["report/"], outcomes.get(reportPartName(version, part))).data;
      return entry !== undefined && "text" in entry ? [[part, entry.text]] : [];
    }),
  );
}

/** @returns null where nobody has chosen */
function chosenIn(outcomes: Notebook, version: ReportVersion, part: ChosenPart): ReadonlySet<string> | null {
  const entry = z.safeParse(entries.outcomes["report/"], outcomes.get(reportPartName(version, part))).data;
  return entry !== undefined && "chosen" in entry ? new Set(entry.chosen) : null;
}

/** What stands above each part. */
function titlesOf(version: ReportVersion, { facts }: ToldCase): Readonly<Record<WrittenPart, string>> {
  const { strengths, next } = words[version];
  const changed =
    version === "adult" ? words.adult.changed : words.child.changed(facts.client.called || facts.client.name);
  return { hello: words.hello, strengths, changed, next, thanks: words.last };
}
