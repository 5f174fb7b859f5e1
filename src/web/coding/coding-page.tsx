import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, Check, RotateCcw, Undo2 } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { coding, type CodingView } from "#contract/api/coding.ts";
import { coding as words } from "#contract/words/en-coding.ts";
import { web } from "#contract/words/en-web.ts";
import { codingBook } from "#domain/coding.ts";
import type { FrameIndex } from "#domain/time.ts";
import { call } from "../api.ts";
import { useNotebook, useQuietNotebook } from "../notebook/use-notebook.ts";
import { Button, ButtonLink, PictureButton } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { sentenceOf } from "../parts/form.tsx";
import { useKeys } from "../parts/keys.ts";
import { useKeySheet, useTitle } from "../parts/page-frame.tsx";
import { say } from "../parts/status-line.tsx";
import type { FramePlayer, PlayedFilm } from "../player/frame-player.ts";
import { Player } from "../player/player.tsx";
import "../workbench/film-page.css";
import { Conflicts, Saving } from "../workbench/saving.tsx";
import { serviceNotes } from "../workbench/service-notes.ts";
import { codingQuery } from "./coding-query.ts";
import { nextOpen, piecesIn, stretchOfPiece } from "./pieces.ts";

type Plan = NonNullable<CodingView["plan"]>;

/** A coder's own page: nothing of what the other notes, and where the plan is blind nothing of when the film was made. */
export function Pieces({
  me,
  caseId,
  film,
  plan,
  index,
  played,
}: {
  readonly me: string;
  readonly caseId: string;
  readonly film: { readonly id: string; readonly pieces: number; readonly done: boolean };
  readonly plan: Plan;
  readonly index: FrameIndex;
  readonly played: PlayedFilm;
}) {
  const notebook = useNotebook("coding", codingBook(film.id, me, plan).id, me);
  const service = useQuietNotebook("service", "service", me);
  const labels = useMemo(
    () => serviceNotes(service.entries, null).labels.filter(({ id }) => plan.labels.includes(id)),
    [service.entries, plan.labels],
  );
  const [player, setPlayer] = useState<FramePlayer | null>(null);
  const pieces = piecesIn(notebook.entries, film.pieces);
  const [at, setAt] = useState(0);
  const stretch = useMemo(
    () => stretchOfPiece(index, at, film.pieces, plan.seconds),
    [index, at, film.pieces, plan.seconds],
  );
  const again = () => void player?.playOnce(stretch.from, stretch.to);
  useEffect(() => {
    // Each piece begins to play when it is come to: looking is all that there is to do here.
    void player?.playOnce(stretch.from, stretch.to);
  }, [player, stretch]);

  const seen = pieces[at] ?? null;
  const note = (next: readonly string[]) => {
    if (!film.done) notebook.client.put(`piece/${at}`, { labels: [...next] });
  };
  const toggle = (id: string) =>
    note(seen?.includes(id) === true ? seen.filter((one) => one !== id) : [...(seen ?? []), id]);
  const go = (to: number) => setAt(Math.min(film.pieces - 1, Math.max(0, to)));
  const none = () => {
    note([]);
    const next = nextOpen(
      pieces.map((one, i) => (i === at ? [] : one)),
      at,
    );
    if (next !== null) go(next);
  };
  const looked = pieces.filter((one) => one !== null).length;
  useTitle(words.title);
  const keys = useKeySheet();
  useKeys(words.keys.title, [
    { keys: [" "], words: words.keys.again, run: again },
    { keys: ["Enter", "ArrowRight"], words: words.keys.on, run: () => go(at + 1) },
    { keys: ["Backspace", "ArrowLeft"], words: words.keys.back, run: () => go(at - 1) },
    { keys: ["0"], words: words.keys.none, run: none },
    ...labels.flatMap(({ id, key, name }) =>
      key === "" || key === "0" ? [] : [{ keys: [key], words: name, run: () => toggle(id) }],
    ),
    { keys: ["Ctrl+z"], words: web.undo, run: () => notebook.client.undo(), repeats: true },
  ]);

  return (
    <div className="coding" data-theme="dark">
      <header className="bench-bar">
        <Link to="/cases/$case" params={{ case: caseId }} className="bench-back">
          <ArrowLeft size={20} aria-hidden />
          {words.toCase}
        </Link>
        <h1>
          {words.title}, {words.which(plan.films.findIndex(({ id }) => id === film.id) + 1, plan.films.length)}
        </h1>
        <Saving notebook={notebook} />
        <PictureButton
          icon={Undo2}
          label={web.undo}
          isDisabled={!notebook.canUndo || film.done}
          onPress={() => notebook.client.undo()}
        />
        <Button kind="quiet" onPress={keys.open} aria-label={web.keys.title}>
          ?
        </Button>
      </header>
      <main id="main" className="coding-main" tabIndex={-1}>
        <div className="coding-picture">
          <Player film={played} name={words.piece(at + 1, film.pieces)} stretch={stretch} onPlayer={setPlayer} />
        </div>
        <section className="coding-side" aria-labelledby="coding-piece">
          <h2 id="coding-piece">{words.piece(at + 1, film.pieces)}</h2>
          <p className="muted" role="status">
            {words.looked(looked, film.pieces)}
          </p>
          <Conflicts notebook={notebook} />
          {film.done ? (
            <Done plan={plan} film={film.id} />
          ) : (
            <>
              <div className="coding-labels" role="group" aria-label={words.seen}>
                <p>{words.seen}</p>
                {labels.map(({ id, name, key }) => (
                  <button
                    key={id}
                    type="button"
                    className="coding-label"
                    aria-pressed={seen?.includes(id) === true}
                    onClick={() => toggle(id)}
                  >
                    {key === "" ? null : <kbd>{key.toUpperCase()}</kbd>}
                    {name}
                  </button>
                ))}
                <button
                  type="button"
                  className="coding-label"
                  aria-pressed={seen !== null && seen.length === 0}
                  onClick={none}
                >
                  <kbd>0</kbd>
                  {words.none}
                </button>
              </div>
              <div className="coding-ways">
                <Button onPress={() => go(at - 1)} isDisabled={at === 0}>
                  {words.back}
                </Button>
                <Button icon={RotateCcw} onPress={again}>
                  {words.again}
                </Button>
                <Button kind="main" onPress={() => go(at + 1)} isDisabled={at === film.pieces - 1}>
                  {words.on}
                </Button>
              </div>
              {looked === film.pieces ? (
                <Finish caseId={caseId} film={film.id} saved={notebook.client.flushed} />
              ) : null}
              <p className="muted small">{words.about}</p>
              {plan.blind && plan.films.length > 1 ? <p className="muted small">{words.blind}</p> : null}
            </>
          )}
        </section>
        <nav className="coding-pieces" aria-label={words.allPieces}>
          {pieces.map((one, i) => (
            <button
              key={i}
              type="button"
              className="coding-jump"
              aria-current={i === at}
              aria-label={words.jump(i + 1, stateOf(one))}
              data-looked={one !== null}
              onClick={() => go(i)}
            >
              {i + 1}
            </button>
          ))}
        </nav>
      </main>
      {keys.sheet}
    </div>
  );
}

const stateOf = (seen: readonly string[] | null): string =>
  seen === null ? words.states.open : seen.length === 0 ? words.states.none : words.states.some(seen.length);

function Finish({
  caseId,
  film,
  saved,
}: {
  readonly caseId: string;
  readonly film: string;
  readonly saved: () => Promise<void>;
}) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const finish = async () => {
    setAsking(false);
    try {
      await saved();
      queries.setQueryData(codingQuery(caseId).queryKey, await call(coding.done, { params: { film } }));
    } catch (error) {
      say(sentenceOf(error));
    }
  };
  return (
    <>
      <Button kind="main" icon={Check} onPress={() => setAsking(true)}>
        {words.finish}
      </Button>
      <Dialog title={words.finishAsk} isOpen={asking} onClose={() => setAsking(false)}>
        <p>{words.finishText}</p>
        <div className="dialog-actions">
          <Button onPress={() => setAsking(false)}>{web.cancel}</Button>
          <Button kind="main" onPress={() => void finish()}>
            {words.finish}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function Done({ plan, film }: { readonly plan: Plan; readonly film: string }) {
  const other = plan.films.find(({ id, done }) => id !== film && !done);
  return (
    <>
      <p role="status">{words.finished}</p>
      {other === undefined ? null : (
        <ButtonLink to="/films/$film/pieces" params={{ film: other.id }}>
          {words.other}
        </ButtonLink>
      )}
    </>
  );
}
