import { FileUp, Video } from "lucide-react";
import { useState } from "react";
import { type DropItem, DropZone } from "react-aria-components";
import { web } from "#contract/words/en-web.ts";
import { AskFirstLine, useNextAsk } from "../consent/ask-step.tsx";
import { AskFirst } from "../parts/dialog.tsx";
import { Button } from "../parts/button.tsx";
import { Progress } from "../parts/progress.tsx";
import { say } from "../parts/status-line.tsx";
import { Camera } from "./camera.tsx";
import { type Coming, type FilmFor, giveUp, useComing } from "./coming.ts";
import { FilmChooser } from "./film-chooser.tsx";
import { useTakeIn } from "./use-take-in.ts";
import { Waiting } from "./waiting.tsx";
import "./film-in.css";

const words = web.filmIn;

/** Where a film comes in: dropped, chosen, or recorded here; and how far one is that is coming. */
export function FilmIn({
  to,
  again = false,
}: {
  readonly to: FilmFor;
  /** A film that stopped on its way is to be chosen again. */
  readonly again?: boolean;
}) {
  const { take, onIn, renew } = useTakeIn(to);
  const coming = useComing(to.cycle, to.kind);
  const [camera, setCamera] = useState(false);
  const ask = useNextAsk(to.caseId);

  if (camera) return <Camera to={to} onIn={onIn} onClose={() => setCamera(false)} />;
  if (coming !== null && coming.state !== "failed") return <OnItsWay coming={coming} onGivenUp={renew} />;
  if (ask !== null) return <AskFirstLine caseId={to.caseId} next={ask} />;
  return (
    <div className="film-in">
      {coming === null ? null : (
        <p role="alert" className="film-in-wrong">
          {coming.wrong}
        </p>
      )}
      <DropZone
        className="film-drop"
        aria-label={words.drop}
        getDropOperation={() => "copy"}
        onDrop={({ items }) => void filesOf(items).then(take)}
      >
        {({ isDropTarget }) => (
          <>
            <p>{isDropTarget ? words.dropNow : `${words.drop}, ${words.or}`}</p>
            <div className="film-in-ways">
              <FilmChooser icon={FileUp} onChosen={(films) => void take(films)}>
                {words.choose}
              </FilmChooser>
              {again ? null : (
                <Button icon={Video} onPress={() => setCamera(true)}>
                  {words.record}
                </Button>
              )}
            </div>
            <p className="muted small">{words.kinds}</p>
          </>
        )}
      </DropZone>
    </div>
  );
}

async function filesOf(items: readonly DropItem[]): Promise<readonly File[]> {
  return Promise.all(items.flatMap((item) => (item.kind === "file" ? [item.getFile()] : [])));
}

/** How far a film is, in words; and the way to give it up. */
function OnItsWay({ coming, onGivenUp }: { readonly coming: Coming; readonly onGivenUp: () => void }) {
  const [asking, setAsking] = useState(false);
  const { name, sent, total, left, state } = coming;
  const waits = state === "offline" || state === "held-up";
  return (
    <div className="film-in">
      {total === null ? (
        <p>{words.recordingComes}</p>
      ) : (
        <Progress label={words.coming(name)} done={total === 0 ? 0 : sent / total} left={waits ? "paused" : left} />
      )}
      {waits ? (
        <Waiting state={state} />
      ) : (
        <p className="muted small" role="status">
          {state === "starting" ? words.starting : words.leaving}
        </p>
      )}
      <div>
        <Button kind="quiet" onPress={() => setAsking(true)}>
          {words.stop}
        </Button>
      </div>
      <AskFirst
        isOpen={asking}
        title={words.stopAsk}
        text={total === null ? words.stopRecordingText : words.stopText}
        yes={words.stopYes}
        no={words.stopNo}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false);
          void giveUp(coming).then(() => {
            say(words.gone);
            onGivenUp();
          });
        }}
      />
    </div>
  );
}
