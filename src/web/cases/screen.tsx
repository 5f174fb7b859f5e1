import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Columns3, List, Plus } from "lucide-react";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { call } from "../api.ts";
import { todayHere } from "../calendar.ts";
import { useStillSignedIn } from "../notebook/still-signed-in.ts";
import { WaitingObjections } from "../consent/objection.tsx";
import { Button } from "../parts/button.tsx";
import { Empty } from "../parts/empty.tsx";
import { Field } from "../parts/field.tsx";
import { sentenceOf } from "../parts/form.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { say } from "../parts/status-line.tsx";
import { casesQuery } from "../queries.ts";
import { hasRole, useMe } from "../who-is-here.ts";
import { Board } from "./board.tsx";
import { DemoAway } from "./demo-away.tsx";
import { Diary } from "./diary.tsx";
import { everyCase, findable, found, type Wanted } from "./find.ts";
import { useNewCase } from "./new-case.ts";
import { HoldByCode } from "./hold-by-code.tsx";
import { Notices } from "./notices.tsx";
import { WaitingHolds } from "./waiting-holds.tsx";
import { Sentence } from "./sentence.tsx";
import "./cases.css";

const words = web.cases;

export function CasesScreen() {
  useStillSignedIn();
  const lines = useSuspenseQuery({ ...casesQuery, refetchOnMount: "always" }).data;
  const newCase = useNewCase();
  return (
    <PageFrame title={words.title}>
      <div className="cases-head">
        <h1>{words.title}</h1>
        {lines.length === 0 ? null : (
          <Button kind="main" icon={Plus} onPress={() => void newCase()}>
            {words.start}
          </Button>
        )}
      </div>
      <Notices />
      <WaitingObjections />
      <WaitingHolds />
      <HoldByCode />
      {lines.length === 0 ? <NoCases onStart={() => void newCase()} /> : <Cases />}
    </PageFrame>
  );
}

/** How the cases were looked at last, for whoever comes back from one of them; a name that was searched for is not kept. */
let lastLook: { readonly wanted: Wanted; readonly view: "list" | "board" } = { wanted: everyCase, view: "list" };

function Cases() {
  const lines = useSuspenseQuery(casesQuery).data;
  const [wanted, setWanted] = useState(lastLook.wanted);
  const [view, setView] = useState(lastLook.view);
  useEffect(() => {
    lastLook = { wanted: { ...wanted, search: "" }, view };
  }, [wanted, view]);
  const [today] = useState(todayHere);
  const all = useMemo(() => findable(lines), [lines]);
  const sought = useDeferredValue(wanted);
  const cases = useMemo(() => found(all, sought, today), [all, sought, today]);
  return (
    <>
      <div className="cases-find">
        <Field
          label={words.search}
          type="search"
          placeholder={words.searchHint}
          value={wanted.search}
          onChange={(search) => setWanted({ ...wanted, search })}
        />
        <div className="cases-views" role="group" aria-label={words.views.label}>
          <Button icon={List} aria-pressed={view === "list"} onPress={() => setView("list")}>
            {words.views.list}
          </Button>
          <Button icon={Columns3} aria-pressed={view === "board"} onPress={() => setView("board")}>
            {words.views.board}
          </Button>
        </div>
      </div>
      <Sentence wanted={wanted} onChange={setWanted} />
      <div className="cases-count">
        <p className="muted small" role="status">
          {words.count(cases.length)}
        </p>
        <DemoAway count={lines.filter(({ demo }) => demo).length} of={lines.length} />
      </div>
      {cases.length === 0 ? (
        <Empty text={words.nothingFound}>
          <Button onPress={() => setWanted(everyCase)}>{words.showAll}</Button>
        </Empty>
      ) : view === "list" ? (
        <Diary cases={cases} today={today} />
      ) : (
        <Board cases={cases} today={today} />
      )}
    </>
  );
}

function NoCases({ onStart }: { readonly onStart: () => void }) {
  const me = useMe();
  const [runs, starts] = [hasRole(me, "operator"), hasRole(me, "guider", "trainee")];
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const demo = async () => {
    if (making) return;
    setMaking(true);
    try {
      await call(api.cases.demo, {});
      await queries.invalidateQueries();
    } catch (error) {
      say(sentenceOf(error));
    }
    setMaking(false);
  };
  return (
    <Empty text={words.none}>
      {starts ? (
        <Button kind="main" icon={Plus} onPress={onStart}>
          {words.start}
        </Button>
      ) : null}
      {runs ? <Button onPress={() => void demo()}>{making ? words.demoMaking : words.demo}</Button> : null}
      {runs ? <p className="muted small cases-demo">{words.demoWhy}</p> : null}
    </Empty>
  );
}
