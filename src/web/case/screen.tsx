import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { api } from "#contract/api/routes.ts";
import { entries } from "#contract/entries.ts";
import { DEFAULT_PROGRAMME, withServiceDefaults } from "#contract/programmes.ts";
import { web } from "#contract/words/en-web.ts";
import { call } from "../api.ts";
import { todayHere } from "../calendar.ts";
import { newId } from "../new-id.ts";
import { entriesUnder, entryAt } from "../notebook-entries.ts";
import { useNotebook, useQuietNotebook } from "../notebook/use-notebook.ts";
import { Button } from "../parts/button.tsx";
import { AskFirst } from "../parts/dialog.tsx";
import { sentenceOf } from "../parts/form.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { Menu } from "../parts/menu.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { SavedLine } from "../parts/saved-line.tsx";
import { say } from "../parts/status-line.tsx";
import { caseQuery, casesQuery } from "../queries.ts";
import { useMe } from "../who-is-here.ts";
import { Conflicts } from "./conflicts.tsx";
import { CycleCard } from "./cycle-card.tsx";
import { NextStep } from "./next-step.tsx";
import { Notes } from "./notes.tsx";
import { Path } from "./path.tsx";
import { People } from "./people.tsx";
import { Points } from "./points.tsx";
import "./case.css";

const words = web.case;

/** Everything of one case on one page. */
export function CaseScreen({ id }: { readonly id: string }) {
  const view = useSuspenseQuery(caseQuery(id)).data;
  const me = useMe().account;
  const notebook = useNotebook("case", id, me);
  const service = useQuietNotebook("service", "service", me);
  const [today] = useState(todayHere);
  const changes = useCaseChanges(id);
  const { saving, entries: written, client: book } = notebook;

  useEffect(() => {
    // The path follows from what is written.
    if (saving === "saved") changes.renew();
  }, [saving, written]);

  if (saving === "loading" || service.saving === "loading") {
    return (
      <PageFrame title={words.title(view.code)}>
        <p role="status">{web.waiting}</p>
      </PageFrame>
    );
  }
  const programmes = entriesUnder(entries.service["programme/"], withServiceDefaults(service.entries), "programme/");
  const chosen = entryAt(entries.case.programme, written, "programme")?.id ?? DEFAULT_PROGRAMME;
  const programme = (programmes.find(({ id: one }) => one === chosen) ?? programmes[0]!).entry;
  const client = entryAt(entries.case.client, written, "client")?.name ?? "";
  const focus = entryAt(entries.case.focus, written, "focus")?.name ?? "";
  const question = entryAt(entries.case.question, written, "question")?.text ?? "";

  return (
    <PageFrame title={words.title(view.code)}>
      <header className="case-head">
        <div>
          <p className="muted">{view.code}</p>
          <h1>{client === "" ? web.cases.noName : web.cases.withWhom(client, focus)}</h1>
        </div>
        <div className="case-head-ways">
          <SavedLine notebook={notebook} />
          <AwayMenu away={view.away} onAway={changes.putAway} />
        </div>
      </header>
      {view.away ? (
        <p className="case-away">
          {words.away.note} <Button onPress={() => changes.putAway(false)}>{words.away.back}</Button>
        </p>
      ) : null}
      <Conflicts notebook={notebook} />
      <Path path={view.path} today={today} />
      <NextStep
        view={view}
        programme={programme}
        today={today}
        onAgreed={() => {
          if (client.trim() === "" || question.trim() === "") say(words.next.agree.missing);
          else book.put("agreed", { on: today });
        }}
        onAddCycle={changes.addCycle}
      />
      <div className="case-columns">
        <div className="case-column">
          <section className="case-part" aria-labelledby="question">
            <h2 id="question">{words.question.title}</h2>
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
          <Points notebook={notebook} />
          <section className="case-cycles" aria-labelledby="cycles">
            <h2 id="cycles">{words.cycles.title}</h2>
            {view.cycles.toReversed().map((cycle) => (
              <CycleCard
                key={cycle.id}
                caseId={id}
                cycle={cycle}
                films={view.cycles.flatMap((one) => one.films)}
                programme={programme}
                notebook={notebook}
                today={today}
              />
            ))}
            <div>
              <Button kind="quiet" icon={Plus} onPress={changes.addCycle}>
                {words.cycles.next}
              </Button>
            </div>
          </section>
        </div>
        <div className="case-column">
          <People notebook={notebook} programmes={programmes} programme={chosen} />
          <Notes notebook={notebook} today={today} />
        </div>
      </div>
    </PageFrame>
  );
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
