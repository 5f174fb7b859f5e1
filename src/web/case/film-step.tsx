import { FileUp, Video } from "lucide-react";
import { useState } from "react";
import type { CaseView, FilmView } from "#contract/api/cases.ts";
import { web } from "#contract/words/en-web.ts";
import { AskStep, useNextAsk } from "../consent/ask-step.tsx";
import { Camera } from "../film-in/camera.tsx";
import { type FilmFor, useComing } from "../film-in/coming.ts";
import { FilmChooser } from "../film-in/film-chooser.tsx";
import { isDrawn } from "../film-in/drawing.tsx";
import { useTakeIn } from "../film-in/use-take-in.ts";
import { Button } from "../parts/button.tsx";
import { StepFrame } from "./step-frame.tsx";

const words = web.case.next.film;

export const isOfCycle = ({ kind, state }: FilmView): boolean => kind === "interaction" && state !== "unreadable";

/** The film of a cycle is chosen or recorded right here; once it comes, this leads to where it can be followed. */
export function FilmStep({
  view,
  cycle,
  number,
  minutes,
  due,
}: {
  readonly view: CaseView;
  readonly cycle: string;
  readonly number: number;
  readonly minutes: number;
  readonly due: string;
}) {
  const to: FilmFor = { caseId: view.id, cycle, kind: "interaction" };
  const film = view.cycles.find(({ id }) => id === cycle)?.films.find(isOfCycle);
  const coming = useComing(cycle, "interaction");
  const { take, onIn } = useTakeIn(to);
  const [camera, setCamera] = useState(false);
  const ask = useNextAsk(view.id);

  if (camera) return <Camera to={to} onIn={onIn} onClose={() => setCamera(false)} />;
  if (film?.state === "arrived") {
    return (
      <StepFrame title={words.here(number)} text={words.hereText}>
        <ToCycle cycle={cycle}>{words.look}</ToCycle>
      </StepFrame>
    );
  }
  if (film !== undefined && isDrawn(film)) {
    return (
      <StepFrame title={words.drawing} text={words.drawingText}>
        <ToCycle cycle={cycle}>{words.follow}</ToCycle>
      </StepFrame>
    );
  }
  if (film !== undefined || (coming !== null && coming.state !== "failed")) {
    return (
      <StepFrame title={words.coming(number)} text={words.comingText}>
        <ToCycle cycle={cycle}>{words.follow}</ToCycle>
      </StepFrame>
    );
  }
  if (ask !== null) return <AskStep caseId={view.id} next={ask} due={due} />;
  return (
    <StepFrame title={words.title(number)} text={coming === null ? words.text(minutes) : words.failed} due={due}>
      <div className="next-ways">
        <FilmChooser kind="main" icon={FileUp} onChosen={(films) => void take(films)}>
          {words.go}
        </FilmChooser>
        <Button kind="quiet" icon={Video} onPress={() => setCamera(true)}>
          {web.filmIn.record}
        </Button>
      </div>
    </StepFrame>
  );
}

const ToCycle = ({ cycle, children }: { readonly cycle: string; readonly children: string }) => (
  <a className="button button-main" href={`#cycle-${cycle}`}>
    {children}
  </a>
);
