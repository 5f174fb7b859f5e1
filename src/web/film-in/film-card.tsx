import { useQuery } from "@tanstack/react-query";
import { CalendarDays, Clapperboard } from "lucide-react";
import { useState } from "react";
import type { FilmView } from "#contract/api/cases.ts";
import { api } from "#contract/api/routes.ts";
import { errors } from "#contract/words/en-errors.ts";
import { web } from "#contract/words/en-web.ts";
import { addressOf } from "../api.ts";
import { dayName, dayOf, todayHere } from "../calendar.ts";
import { TakenBackHere, useTakenBack } from "../consent/taken-back.tsx";
import { WhoWatched } from "../given/who-watched.tsx";
import { type OpenedNotebook, useQuietNotebook } from "../notebook/use-notebook.ts";
import { ButtonLink } from "../parts/button.tsx";
import { Tick } from "../parts/choice.tsx";
import { filmQuery } from "../queries.ts";
import { useMe } from "../who-is-here.ts";
import { BrokenOff } from "./broken-off.tsx";
import { useComing } from "./coming.ts";
import { Drawing, isDrawn } from "./drawing.tsx";
import { FilmIn } from "./film-in.tsx";
import { FilmMenu } from "./film-menu.tsx";
import { FilmedOn } from "./filmed-on.tsx";
import { IsThisThem } from "./is-this-them.tsx";
import { Making } from "./making.tsx";
import { useDestroy } from "./use-destroy.ts";
import "./film-in.css";

const words = web.filmIn;

/** A film in its cycle, wherever it stands; it keeps itself up to date while something is being made of it. */
export function FilmCard({ film: first, others }: { readonly film: FilmView; readonly others: readonly FilmView[] }) {
  const film = useQuery({ ...filmQuery(first.id), initialData: first, initialDataUpdatedAt: 0 }).data;
  const destroy = useDestroy(film);
  const back = useTakenBack(film);
  const coming = useComing(film.cycle, film.kind);
  const [dating, setDating] = useState(false);
  const to = { caseId: film.case, cycle: film.cycle, kind: film.kind };
  // What comes in from this page is shown where it was put in.
  if (film.state === "arriving" && coming !== null) return null;
  return (
    <article className="film-card">
      {back !== null ? (
        <TakenBackHere caseId={film.case} film={back}>
          <WhoWatched film={film.id} />
        </TakenBackHere>
      ) : isDrawn(film) ? (
        <Drawing film={film} />
      ) : film.state === "arriving" ? (
        <div className="film-in">
          <p>{words.elsewhere(film.bytes === null ? null : Math.floor((100 * (film.arrived ?? 0)) / film.bytes))}</p>
          {film.bytes === null ? <BrokenOff film={film} /> : <FilmIn to={to} again />}
        </div>
      ) : film.state === "unreadable" ? (
        <div className="film-in">
          <h4>{words.unreadable}</h4>
          <p>{film.problem === null ? web.call.fault : errors[film.problem]({})}</p>
        </div>
      ) : film.state === "arrived" ? (
        <IsThisThem film={film} alike={alikeWords(film, others)} onNotThem={destroy} />
      ) : (
        <FilmThatIsIn film={film} alike={alikeWords(film, others)} isDating={dating} onDated={() => setDating(false)} />
      )}
      <FilmMenu
        more={
          film.state === "in"
            ? [{ words: words.filmed.change, icon: CalendarDays, onChoose: () => setDating(true) }]
            : []
        }
        onDestroy={() => void destroy(words.removed)}
      />
    </article>
  );
}

function FilmThatIsIn({
  film,
  alike,
  isDating,
  onDated,
}: {
  readonly film: FilmView;
  readonly alike: string | null;
  /** Whether the day it was filmed is being changed. */
  readonly isDating: boolean;
  readonly onDated: () => void;
}) {
  const notebook = useQuietNotebook("film", film.id, useMe().account);
  return (
    <div className="film-is-in">
      {film.ready.includes("first-picture") ? (
        <img
          className="film-picture"
          src={addressOf(api.films.still, { params: { film: film.id }, query: { at: 0 } })}
          alt=""
          loading="lazy"
        />
      ) : null}
      <div className="film-in">
        <FilmedOn film={film} notebook={notebook} isOpen={isDating} onClose={onDated} />
        {alike === null ? null : <p>{alike}</p>}
        <Making film={film} />
        <DeviceCleared notebook={notebook} />
        <div className="button-line">
          <ButtonLink to="/films/$film" params={{ film: film.id }} icon={Clapperboard}>
            {words.open}
          </ButtonLink>
          <WhoWatched film={film.id} />
        </div>
      </div>
    </div>
  );
}

/** That the film is no longer on the phone: said once, and written down. */
function DeviceCleared({ notebook }: { readonly notebook: OpenedNotebook }) {
  const { client, saving } = notebook;
  const cleared = notebook.entries.get("device")?.["cleared"] === true;
  if (saving === "loading") return null;
  return (
    <div className="film-sealed">
      {cleared ? null : <p>{words.sealed}</p>}
      <Tick ticked={cleared} onChange={(now) => client.put("device", now ? { cleared: true } : null)}>
        {cleared ? words.clearedSince : words.cleared}
      </Tick>
    </div>
  );
}

function alikeWords(film: FilmView, others: readonly FilmView[]): string | null {
  if (film.alike === null) return null;
  const other = others.find(({ id }) => id === film.alike);
  // The one that was there first is not told.
  if (other !== undefined && other.createdAt > film.createdAt) return null;
  return other === undefined ? words.alikeHere : words.alike(dayName(dayOf(other.createdAt), todayHere()));
}
