import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, ChartLine, Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { CaseView } from "#contract/api/cases.ts";
import { api } from "#contract/api/routes.ts";
import { entries, type Programme } from "#contract/entries.ts";
import { DEFAULT_PROGRAMME, withServiceDefaults } from "#contract/programmes.ts";
import { outcomes as outcomesWords } from "#contract/words/en-outcomes.ts";
import { web } from "#contract/words/en-web.ts";
import type { Notebook } from "#domain/notebook.ts";
import { call } from "../api.ts";
import { type AskedNames, useAskedNames } from "../answers/asked-names.ts";
import { InHandsNote } from "../answers/in-hands-note.tsx";
import { todayHere } from "../calendar.ts";
import { CycleMoved } from "../goals/cycle-moved.tsx";
import { Goals } from "../goals/goals.tsx";
import { newId } from "../new-id.ts";
import { DemoMark } from "../cases/demo-mark.tsx";
import { GivenParts } from "../given/given-parts.tsx";
import { entriesUnder, type Listed } from "../notebook-entries.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useMayRead } from "../notebook/may-read.ts";
import { plainly, type Slice } from "../notebook/slice.ts";
import { useNotebookClient, useQuietNotebook } from "../notebook/use-notebook.ts";
import { useEntry, useSlice } from "../notebook/use-slice.ts";
import { Refusals } from "../notebook/refusals.tsx";
import { Button, ButtonLink } from "../parts/button.tsx";
import { AskFirst } from "../parts/dialog.tsx";
import { sentenceOf } from "../parts/form.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { Menu } from "../parts/menu.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { SavedLine } from "../parts/saved-line.tsx";
import { say } from "../parts/status-line.tsx";
import { caseQuery, casesQuery } from "../queries.ts";
import { hasRole, useMe } from "../who-is-here.ts";
import { Raised } from "../outcomes/raised.tsx";
import { PeopleConsent } from "../consent/people-consent.tsx";
import { StoppedNote } from "../consent/stopped-note.tsx";
import { Conflicts } from "./conflicts.tsx";
import { CycleCard } from "./cycle-card.tsx";
import { Ending } from "./ending.tsx";
import { FollowUpStep } from "./follow-up-step.tsx";
import { NextStep } from "./next-step.tsx";
import { OfficeCase } from "./office.tsx";
import { Notes } from "./notes.tsx";
import { Path } from "./path.tsx";
import { People } from "./people.tsx";
import { Points } from "./points.tsx";
import { Team } from "./team.tsx";
import "./case.css";
import "../answers/answers.css";

const words = web.case;

const isLoading = plainly(({ saving }) => saving === "loading");

/** Everything of one case on one page; the office, which reads nothing that is written in it, has one of its own. */
export function CaseScreen({ id }: { readonly id: string }) {
  const view = useSuspenseQuery(caseQuery(id)).data;
  return useMayRead({ kind: "case", id }) ? <WrittenCase view={view} /> : <OfficeCase view={view} />;
}

/** Each part reads its own of the notebook, so that a letter renders its field alone. */
function WrittenCase({ view }: { readonly view: CaseView }) {
  const { id } = view;
  const me = useMe();
  const book = useNotebookClient("case", id, me.account);
  const service = useQuietNotebook("service", "service", me.account);
  const loading = useSlice(book, isLoading);

  if (loading || service.saving === "loading") {
    return (
      <PageFrame title={words.title(view.code)}>
        <p role="status">{web.waiting}</p>
      </PageFrame>
    );
  }
  const settled = withServiceDefaults(service.entries);
  const programmes = entriesUnder(entries.service["programme/"], settled, "programme/");
  const outside = entries.service.outside.safeParse(settled.get("outside")).data?.text ?? "";
  const opened = { view, book, programmes, outside };
  return hasRole(me, "guider", "trainee", "lead") ? (
    <WithOutcomes {...opened} service={settled} />
  ) : (
    <OpenCase {...opened} outcomes={null} />
  );
}

interface Opened {
  readonly view: CaseView;
  readonly book: NotebookClient;
  readonly programmes: readonly Listed<Programme>[];
  /** Whom the service has named for where somebody works alone. */
  readonly outside: string;
}

/** What changed stands in a notebook of its own; not everybody who sees a case may read it. */
interface OutcomesBeside {
  readonly book: NotebookClient;
  readonly names: AskedNames;
  readonly service: Notebook;
}

function WithOutcomes({ service, ...opened }: Opened & { readonly service: Notebook }) {
  const { view, book } = opened;
  const outcomes = useNotebookClient("outcomes", view.id, useMe().account);
  const names = useAskedNames(book, view.cycles);
  return <OpenCase {...opened} outcomes={{ book: outcomes, names, service }} />;
}

function OpenCase({
  view,
  book,
  programmes,
  outside,
  outcomes,
}: Opened & { readonly outcomes: OutcomesBeside | null }) {
  const [today] = useState(todayHere);
  const changes = useCaseChanges(view.id);
  const chosen = useEntry(book, entries.case.programme, "programme")?.id ?? DEFAULT_PROGRAMME;
  const programme = (programmes.find(({ id }) => id === chosen) ?? programmes[0]!).entry;
  const inviting = view.path.find(({ kind, state }) => kind === "film" && state !== "done")?.cycle;
  return (
    <PageFrame title={words.title(view.code)}>
      <header className="case-head">
        <div>
          <p className="muted">
            {view.code} {view.demo ? <DemoMark /> : null}
          </p>
          <CaseName book={book} />
        </div>
        <div className="case-head-ways">
          {outcomes === null ? null : (
            <ButtonLink kind="quiet" icon={ChartLine} to="/cases/$case/outcomes" params={{ case: view.id }}>
              {outcomesWords.go}
            </ButtonLink>
          )}
          <SavedLine book={book} />
          <AwayMenu away={view.away} onAway={changes.putAway} />
        </div>
      </header>
      {view.away ? (
        <p className="case-away">
          {words.away.note} <Button onPress={() => changes.putAway(false)}>{words.away.back}</Button>
        </p>
      ) : null}
      <Conflicts book={book} />
      <Refusals book={book} />
      {outcomes === null ? null : (
        <>
          <Conflicts book={outcomes.book} />
          <Refusals book={outcomes.book} />
          <InHandsNote caseId={view.id} />
        </>
      )}
      <PathOnceSaved book={book} onSaved={changes.renew} />
      <StoppedNote caseId={view.id} guider={view.guider} outside={outside} />
      {outcomes === null ? null : (
        <>
          <Raised {...outcomes} today={today} />
          <FollowUpStep view={view} today={today} />
        </>
      )}
      <Path path={view.path} today={today} />
      <NextStep
        view={view}
        book={book}
        outcomes={outcomes?.book ?? null}
        programme={programme}
        today={today}
        onAddCycle={changes.addCycle}
      />
      <div className="case-columns">
        <div className="case-people">
          <People book={book} programmes={programmes} programme={chosen} />
          <PeopleConsent caseId={view.id} book={book} />
          <Team caseId={view.id} today={today} />
        </div>
        <div className="case-column">
          <Question book={book} />
          {outcomes === null ? null : <Goals view={view} {...outcomes} today={today} figures={false} />}
          <Points book={book} />
          <section className="case-cycles" aria-labelledby="cycles">
            <h2 id="cycles">{words.cycles.title}</h2>
            {view.cycles.toReversed().map((cycle) => (
              <CycleCard
                key={cycle.id}
                caseId={view.id}
                cycle={cycle}
                invites={cycle.id === inviting}
                films={view.cycles.flatMap(({ films }) => films)}
                programme={programme}
                book={book}
                today={today}
                moved={
                  outcomes === null ? null : (
                    <CycleMoved cycle={cycle.id} book={outcomes.book} names={outcomes.names} today={today} />
                  )
                }
              />
            ))}
            <div className="button-line">
              <Button kind="quiet" icon={Plus} onPress={changes.addCycle}>
                {words.cycles.next}
              </Button>
            </div>
          </section>
        </div>
        <Notes book={book} today={today} />
        <GivenParts view={view} book={book} today={today} />
        <Ending
          view={view}
          book={book}
          outcomes={outcomes === null ? null : { outcomes: outcomes.book, names: outcomes.names }}
          today={today}
          outside={outside}
        />
      </div>
    </PageFrame>
  );
}

function CaseName({ book }: { readonly book: NotebookClient }) {
  const client = useEntry(book, entries.case.client, "client")?.name ?? "";
  const focus = useEntry(book, entries.case.focus, "focus")?.name ?? "";
  return <h1>{client === "" ? web.cases.noName : web.cases.withWhom(client, focus)}</h1>;
}

function Question({ book }: { readonly book: NotebookClient }) {
  const question = useEntry(book, entries.case.question, "question")?.text ?? "";
  return (
    <section className="case-part" id="question" aria-labelledby="question-title">
      <h2 id="question-title">{words.question.title}</h2>
      <KeptField
        label={words.question.label}
        quietLabel
        about={words.question.about}
        placeholder={words.question.hint}
        lines={2}
        value={question}
        onKeep={(text, step) => book.put("question", { text }, step)}
      />
    </section>
  );
}

/** Names of the entries from which the server tells the path, and what they say. */
const pathIn: Slice<string> = plainly(({ entries: written }) =>
  JSON.stringify(
    [...written].filter(([name]) => name === "agreed" || name === "programme" || name.startsWith("cycle/")),
  ),
);
const isSaved = plainly(({ saving }) => saving === "saved");

/** The path follows from what is written: it is asked for again once a change that counts is kept. */
function PathOnceSaved({ book, onSaved }: { readonly book: NotebookClient; readonly onSaved: () => void }) {
  const path = useSlice(book, pathIn);
  const saved = useSlice(book, isSaved);
  const known = useRef(path);
  useEffect(() => {
    if (!saved || known.current === path) return;
    known.current = path;
    onSaved();
  }, [saved, path, onSaved]);
  return null;
}

function AwayMenu({ away, onAway }: { readonly away: boolean; readonly onAway: (away: boolean) => void }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Menu
        label={words.more}
        choices={[
          away
            ? { words: words.away.back, icon: ArchiveRestore, onChoose: () => onAway(false) }
            : { words: words.away.put, icon: Archive, onChoose: () => setAsking(true) },
        ]}
      />
      <AskFirst
        isOpen={asking}
        title={words.away.ask}
        text={words.away.text}
        yes={words.away.put}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false);
          onAway(true);
        }}
      />
    </>
  );
}

/** What changes the case itself, and not what is written in it. */
function useCaseChanges(id: string) {
  const queries = useQueryClient();
  const renew = () => {
    void queries.invalidateQueries(caseQuery(id));
    void queries.invalidateQueries({ ...casesQuery, refetchType: "none" });
  };
  const doing = async (work: () => Promise<string | null>) => {
    try {
      const said = await work();
      renew();
      if (said !== null) say(said);
    } catch (error) {
      say(sentenceOf(error));
    }
  };
  return {
    renew,
    addCycle: () => {
      void doing(async () => {
        await call(api.cases.addCycle, { params: { case: id }, body: { id: newId() } });
        return null;
      });
    },
    putAway: (away: boolean) => {
      void doing(async () => {
        await call(api.cases.away, { params: { case: id }, body: { away } });
        return away ? words.away.done : words.away.broughtBack;
      });
    },
  };
}
