import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import type { PreparedClip } from "#contract/api/films.ts";
import { api } from "#contract/api/routes.ts";
import { prepare as words } from "#contract/words/en-review.ts";
import { web } from "#contract/words/en-web.ts";
import { call, tell } from "../api.ts";
import { newId } from "../new-id.ts";
import { useNotebook, useQuietNotebook } from "../notebook/use-notebook.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { sentenceOf, Wrong } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { FilmingReview } from "../consent/filming-review.tsx";
import { caseWords } from "../review/case-words.ts";
import { shownClips } from "../review/review-notes.ts";
import { useMe } from "../who-is-here.ts";
import { reviewedOn, useAskOnce } from "../workbench/reviewed.tsx";
import { Conflicts, Saving } from "../workbench/saving.tsx";
import { ClipCard } from "./clip-card.tsx";
import { clipsQuery } from "./clips-query.ts";
import { type FilmNotebook, useFilmNotebooks } from "./film-notebooks.ts";
import { nudgeSentences } from "./nudge-words.ts";
import { moved } from "./order.ts";
import { type ChosenClip, chosenIn } from "./shown.ts";

export function Prepare({
  cycle,
  caseId,
  clips: made,
}: {
  readonly cycle: string;
  readonly caseId: string;
  readonly clips: readonly PreparedClip[];
}) {
  const me = useMe().account;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const review = useNotebook("review", cycle, me);
  const caseNotebook = useQuietNotebook("case", caseId, me);
  const service = useQuietNotebook("service", "service", me);
  const films = useFilmNotebooks(
    useMemo(() => made.map(({ film }) => film), [made]),
    me,
  );
  const clips = useMemo(() => chosenIn(made, films), [made, films]);
  const { client, question, programme } = useMemo(
    () => caseWords(caseNotebook.entries, service.entries),
    [caseNotebook.entries, service.entries],
  );
  const asking = useAskOnce(reviewedOn(caseNotebook.entries, cycle));
  const nudges = programme === null ? new Map<string | null, string>() : nudgeSentences(programme, clips);
  const before = useMemo(
    () => new Map(shownClips(review.entries).map((clip) => [clip.clip, clip.key])),
    [review.entries],
  );
  const ready = clips.filter(({ state }) => state === "ready");
  const all = ready.length === clips.length;
  const working = clips.some(({ state }) => state === "waiting" || state === "rendering");

  const make = useMutation({
    async mutationFn() {
      await flushed(films);
      return call(api.reviews.prepare, { params: { cycle } });
    },
    onSuccess: (prepared) => queries.setQueryData(clipsQuery(cycle).queryKey, prepared),
  });
  const hold = useMutation({
    async mutationFn() {
      await Promise.all([flushed(films), review.client.flushed()]);
      await tell(api.reviews.hold, { params: { cycle } });
      await navigate({ to: "/cycles/$cycle/review", params: { cycle } });
    },
  });
  const move = (clip: ChosenClip, by: -1 | 1) => {
    const places = moved(
      clips.map(({ clip: id }) => id),
      clip.clip,
      by,
    );
    if (places === null) return;
    const undo = ordered(films, clips, places);
    say(words.moved, { words: web.undo, run: () => ordered(films, clips, undo) });
  };

  return (
    <div className="prepare">
      <header className="prepare-head">
        <div>
          <h1>{client === words.filming.client ? words.title : words.titleOf(client)}</h1>
          {question === "" ? null : <p className="prepare-question">{words.asked(question)}</p>}
        </div>
        <Saving notebook={worst([...films.values(), review])} />
      </header>
      {[...films.entries()].map(([id, film]) => (
        <Conflicts key={id} notebook={film} />
      ))}
      <Conflicts notebook={review} />
      <section className="prepare-now" aria-label={words.make}>
        <div>
          <p>{all ? words.about(client) : words.cut(client)}</p>
          <p className="muted" role="status">
            {all ? words.ready : words.making(ready.length, clips.length)}
          </p>
          <Wrong sentence={make.isError ? sentenceOf(make.error) : null} />
        </div>
        {all ? null : (
          <Button
            kind="main"
            isDisabled={review.saving === "loading"}
            isPending={make.isPending || working}
            onPress={() => asking.first(make.mutate)}
          >
            {ready.length === 0 ? words.make : words.makeAgain}
          </Button>
        )}
      </section>
      {nudges.has(null) ? <p className="prepare-nudge">{nudges.get(null)}</p> : null}
      <ol className="prepare-cards" role="list">
        {clips.map((clip, i) => (
          <ClipCard
            key={clip.clip}
            cycle={cycle}
            clip={clip}
            n={i + 1}
            last={i === clips.length - 1}
            nudge={nudges.get(clip.clip) ?? null}
            changed={before.has(clip.clip) && before.get(clip.clip) !== clip.key}
            onWrite={(change, step) => asking.first(() => write(films, clip, change, step))}
            onMove={(by) => asking.first(() => move(clip, by))}
            onRetry={() => asking.first(make.mutate)}
          />
        ))}
      </ol>
      <FilmingReview caseId={caseId} client={client} />
      <footer className="prepare-foot">
        <Wrong sentence={hold.isError ? sentenceOf(hold.error) : null} />
        {ready.length === 0 ? <p className="muted prepare-first">{words.first}</p> : null}
        <div className="prepare-acts">
          <ButtonLink to="/cases/$case" params={{ case: caseId }} kind="quiet">
            {words.toCase}
          </ButtonLink>
          <Button
            kind={all ? "main" : "plain"}
            isDisabled={ready.length === 0 || review.saving === "loading"}
            isPending={hold.isPending}
            onPress={() => hold.mutate()}
          >
            {all || ready.length === 0 ? words.hold : words.holdSome(ready.length, clips.length)}
          </Button>
        </div>
      </footer>
      {asking.question}
    </div>
  );
}

/** The server makes the clips of what it has: so everything that was written here has to be there. */
const flushed = (films: ReadonlyMap<string, FilmNotebook>): Promise<unknown> =>
  Promise.all([...films.values()].map((film) => film.client.flushed()));

/** Writes every clip's place. @returns the places before */
function ordered(
  films: ReadonlyMap<string, FilmNotebook>,
  clips: readonly ChosenClip[],
  places: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const step = newId();
  const before = new Map(clips.map(({ clip, entry }) => [clip, entry.order]));
  for (const clip of clips) write(films, clip, { order: places.get(clip.clip) ?? clip.entry.order }, step);
  return before;
}

function write(
  films: ReadonlyMap<string, FilmNotebook>,
  { film, clip }: ChosenClip,
  change: Partial<ChosenClip["entry"]>,
  step: string,
): void {
  const client = films.get(film)?.client;
  const stands = client?.view().entries.get(`clip/${clip}`);
  if (client !== undefined && stands !== undefined) client.put(`clip/${clip}`, { ...stands, ...change }, step);
}

const grave = ["saved", "loading", "saving", "not-reached", "refused"] as const;

/** Of several notebooks, the one that most needs somebody to know. */
function worst<N extends { readonly saving: (typeof grave)[number] }>(notebooks: readonly [...N[], N]): N {
  return notebooks.reduce((one, other) => (grave.indexOf(other.saving) > grave.indexOf(one.saving) ? other : one));
}
