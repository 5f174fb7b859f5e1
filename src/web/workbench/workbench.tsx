import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, Redo2, Undo2 } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import type { CaseView, FilmView } from "#contract/api/cases.ts";
import { entries as schemas } from "#contract/entries.ts";
import { withNames } from "#contract/words/en-reasons.ts";
import { workbench as words } from "#contract/words/en-workbench.ts";
import { type FrameIndex, ticks } from "#domain/time.ts";
import { useNotebook, useQuietNotebook } from "../notebook/use-notebook.ts";
import { useTimed } from "../outcomes/use-timed.ts";
import { Button, PictureButton } from "../parts/button.tsx";
import { useKeySheet, useTitle } from "../parts/page-frame.tsx";
import type { FramePlayer, PlayedFilm } from "../player/frame-player.ts";
import { Player } from "../player/player.tsx";
import { nudgeSentences } from "../prepare/nudge-words.ts";
import { ClipsPanel } from "./clips-panel.tsx";
import { useDesk } from "./desk.ts";
import { useDeskKeys } from "./desk-keys.ts";
import { DeskTimeline } from "./desk-timeline.tsx";
import { lookQuery } from "./film-data.ts";
import { voicesIn } from "./film-notes.ts";
import { MomentPanel } from "./moment-panel.tsx";
import { LookRow } from "./look-row.tsx";
import { Conflicts, Saving } from "./saving.tsx";
import { peopleNames } from "./people-names.ts";
import { reviewedOn, useAskOnce } from "./reviewed.tsx";
import { serviceNotes } from "./service-notes.ts";
import { useSaid } from "./said.ts";
import { stepWords } from "./step-words.ts";
import { VoicesDialog } from "./voices-dialog.tsx";

const NO_PLACES: readonly never[] = [];

export function Workbench({
  me,
  film,
  one,
  index,
  played,
}: {
  readonly me: string;
  readonly film: FilmView;
  readonly one: CaseView;
  readonly index: FrameIndex;
  /** The film itself or its working copy. */
  readonly played: PlayedFilm;
}) {
  const notebook = useNotebook("film", film.id, me);
  useTimed({ caseId: film.case, activity: "choosing-clips", about: film.id, running: true, restsAfter: 90 });
  const caseNotebook = useQuietNotebook("case", film.case, me);
  const service = useQuietNotebook("service", "service", me);
  const [player, setPlayer] = useState<FramePlayer | null>(null);
  const note = useRef<HTMLDivElement>(null);

  const programme = schemas.case.programme.safeParse(caseNotebook.entries.get("programme")).data?.id ?? null;
  const {
    labels,
    lead,
    looking,
    programme: shape,
  } = useMemo(() => serviceNotes(service.entries, programme), [service.entries, programme]);
  const question = schemas.case.question.safeParse(caseNotebook.entries.get("question")).data?.text ?? "";
  const cycle = one.cycles.find(({ id }) => id === film.cycle);

  const names = useMemo(() => peopleNames(caseNotebook.entries), [caseNotebook.entries]);
  const turns = useMemo(
    () => words.chain.steps(names.adult ?? words.voices.roles.adult, names.child ?? words.voices.roles.child),
    [names],
  );
  const asking = useAskOnce(reviewedOn(caseNotebook.entries, film.cycle));

  const heard = film.ready.includes("hearing");
  const said = useSaid(notebook);
  const look = useQuery(lookQuery(film.id, heard, said)).data ?? null;

  const places = useMemo(
    () =>
      look?.places.map((place) => ({
        ...place,
        reasons: place.reasons.map((reason) => ({ ...reason, text: withNames(reason.text, names) })),
      })) ?? NO_PLACES,
    [look, names],
  );
  const desk = useDesk({ index, notebook, player, places, lead, first: asking.first });
  const marked = useMemo(
    () => (desk.mark === null ? null : { from: ticks(desk.mark.from), to: ticks(desk.mark.to) }),
    [desk.mark],
  );
  const undo = () => notebook.canUndo && notebook.client.undo();
  const redo = () => notebook.canRedo && notebook.client.redo();
  useDeskKeys({
    desk,
    labels,
    turns,
    undo,
    redo,
    note: () => note.current?.querySelector("textarea")?.focus(),
  });
  const [undoes, redoes] = [stepWords(notebook.undoes), stepWords(notebook.redoes)];
  const toUndo = undoes === null ? words.keys.undo : words.undo(undoes);
  const toRedo = redoes === null ? words.keys.redo : words.redo(redoes);
  const nudge = (seconds: number): string | null =>
    shape === null ? null : (nudgeSentences(shape, [{ clip: "", seconds }]).get("") ?? null);
  useTitle(words.title(one.code));
  const keys = useKeySheet();

  // Before there is an answer it is the next thing to press; after that it stands back.
  const lookRow = (
    <LookRow
      film={film}
      looking={looking}
      found={look === null ? null : look.places.length}
      saysLimits={desk.place === null}
    >
      {look === null || look.speech.length === 0 ? null : (
        <VoicesDialog desk={desk} speech={look.speech} named={voicesIn(notebook.entries)} names={names} />
      )}
    </LookRow>
  );

  return (
    <div className="bench" data-theme="dark">
      <header className="bench-bar">
        <Link to="/cases/$case" params={{ case: film.case }} className="bench-back">
          <ArrowLeft size={20} aria-hidden />
          <span className="heard">{words.toCase}</span>
          <span>{one.code}</span>
        </Link>
        <h1 className="bench-title">
          <span>{cycle === undefined ? words.film : words.cycle(cycle.number, shape?.cycles.usual ?? 0)}</span>
          {question === "" ? null : <span className="bench-question">{question}</span>}
        </h1>
        <Saving notebook={notebook} />
        <PictureButton icon={Undo2} label={toUndo} isDisabled={!notebook.canUndo} onPress={undo} />
        <PictureButton icon={Redo2} label={toRedo} isDisabled={!notebook.canRedo} onPress={redo} />
        <Button kind="quiet" onPress={keys.open} aria-label={words.keys.title}>
          ?
        </Button>
      </header>
      <main id="main" className="bench-main" tabIndex={-1}>
        <div className="bench-picture">
          <Player film={played} name={words.film} stretch={marked} onPlayer={setPlayer} />
        </div>
        <aside className="bench-side">
          <ClipsPanel
            film={film.id}
            cycle={film.cycle}
            desk={desk}
            usual={shape?.clips.usual ?? 3}
            client={names.adult}
          />
          <Conflicts notebook={notebook} />
          {look === null ? lookRow : null}
          <MomentPanel desk={desk} labels={labels} turns={turns} nudge={nudge} note={note} />
          {look === null ? null : lookRow}
        </aside>
        <div className="bench-time">
          <DeskTimeline
            desk={desk}
            film={film}
            look={look}
            labels={labels}
            voices={voicesIn(notebook.entries)}
            names={names}
          />
        </div>
      </main>
      {asking.question}
      {keys.sheet}
    </div>
  );
}
