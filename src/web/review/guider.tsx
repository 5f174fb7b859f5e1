import { Link } from "@tanstack/react-router";
import { Redo2, Undo2 } from "lucide-react";
import { useMemo } from "react";
import { review } from "#contract/words/en-review.ts";
import { web } from "#contract/words/en-web.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { useQuietNotebook } from "../notebook/use-notebook.ts";
import { useTimed } from "../outcomes/use-timed.ts";
import { PictureButton } from "../parts/button.tsx";
import { useKeys } from "../parts/keys.ts";
import { Conflicts, Saving } from "../workbench/saving.tsx";
import { caseWords } from "./case-words.ts";
import { ClipChoice } from "./clip-choice.tsx";
import { Filming } from "./filming.tsx";
import { Finished } from "./finished.tsx";
import { LivePicture } from "./live-picture.tsx";
import { OpenScreen } from "./open-screen.tsx";
import { PointList } from "./point-list.tsx";
import { QuietClock } from "./quiet-clock.tsx";
import { isFinished, shownClips, timesIn } from "./review-notes.ts";
import { Remote } from "./remote.tsx";
import { SaidBox } from "./said-box.tsx";
import { Script } from "./script.tsx";
import type { Order } from "./signals.ts";
import { Steering } from "./steering.tsx";
import { Summary } from "./summary.tsx";
import type { OtherScreen } from "./use-other-screen.ts";

const words = review.guider;

export function Guider({
  cycle,
  caseId,
  me,
  notebook,
  screen,
  order,
}: {
  readonly cycle: string;
  readonly caseId: string;
  readonly me: string;
  readonly notebook: OpenedNotebook;
  readonly screen: OtherScreen;
  readonly order: (order: Order) => void;
}) {
  const caseNotebook = useQuietNotebook("case", caseId, me);
  const service = useQuietNotebook("service", "service", me);
  const { client, question, programme } = useMemo(
    () => caseWords(caseNotebook.entries, service.entries),
    [caseNotebook.entries, service.entries],
  );
  const clips = shownClips(notebook.entries);
  const { begun, ended } = timesIn(notebook.entries);
  const running = begun !== null && ended === null;
  useTimed({ caseId, activity: "shared-review", about: cycle, running, restsAfter: null });
  const { undo, redo } = notebook.client;
  useKeys(web.frame.main, [
    { keys: ["Ctrl+z"], words: web.undo, run: undo, whileTyping: true, repeats: true },
    { keys: ["Ctrl+Shift+z", "Ctrl+y"], words: web.redo, run: redo, whileTyping: true, repeats: true },
  ]);
  const openScreen = <OpenScreen cycle={cycle} screen={screen} isFinished={isFinished(notebook.entries)} />;
  return (
    <div className="guider">
      <header className="guider-head">
        <div className="guider-about">
          <h1>{words.title}</h1>
          {question === "" ? null : <p className="guider-question">{words.question(question)}</p>}
        </div>
        <Saving notebook={notebook} />
        <QuietClock notebook={notebook} planned={programme?.reviewMinutes ?? null} />
        <div className="guider-undo">
          <PictureButton icon={Undo2} label={web.undo} isDisabled={!notebook.canUndo} onPress={undo} />
          <PictureButton icon={Redo2} label={web.redo} isDisabled={!notebook.canRedo} onPress={redo} />
        </div>
      </header>
      <Conflicts notebook={summaryAside(notebook)} />
      <Finished cycle={cycle} notebook={notebook} screen={screen} />
      <div className="guider-main">
        <div className="guider-column">
          {screen.state === "here" ? null : openScreen}
          <Script notebook={notebook} steps={programme?.steps ?? []} />
          <ClipChoice cycle={cycle} clips={clips} screen={screen} order={order} />
        </div>
        <div className="guider-column guider-beside">
          <LivePicture cycle={cycle} clips={clips} screen={screen} />
          <SaidBox notebook={notebook} clips={clips} screen={screen} />
        </div>
        <div className="guider-column">
          <Steering screen={screen} clips={clips} order={order} />
          <PointList notebook={notebook} called={client} clips={clips} order={order} />
        </div>
        <div className="guider-column">
          <Summary
            cycle={cycle}
            caseId={caseId}
            notebook={notebook}
            caseNotebook={caseNotebook}
            screen={screen}
            order={order}
          />
          {screen.state === "here" ? openScreen : null}
          <Filming cycle={cycle} caseId={caseId} client={client} />
        </div>
      </div>
      <p>
        <Link to="/cases/$case" params={{ case: caseId }}>
          {words.toCase}
        </Link>{" "}
        ·{" "}
        <Link to="/cycles/$cycle/prepare" params={{ cycle }}>
          {words.toPrepare}
        </Link>
      </p>
      <Remote screen={screen} clips={clips} order={order} />
    </div>
  );
}

/** What both wrote in the summary at once is settled where it stands. */
function summaryAside(notebook: OpenedNotebook): OpenedNotebook {
  const inSummary = new Set(["saw", "try", "next"]);
  return { ...notebook, conflicts: notebook.conflicts.filter(({ name }) => !inSummary.has(name)) };
}
