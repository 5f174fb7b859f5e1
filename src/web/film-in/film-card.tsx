import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Clapperboard, Trash2 } from "lucide-react";
import { useState } from "react";
import type { FilmView } from "#contract/api/cases.ts";
import { api } from "#contract/api/routes.ts";
import { entries } from "#contract/entries.ts";
import { errors } from "#contract/words/en-errors.ts";
import { web } from "#contract/words/en-web.ts";
import { addressOf, tell } from "../api.ts";
import { dayName, dayOf, todayHere } from "../calendar.ts";
import { entryAt } from "../notebook-entries.ts";
import { type OpenedNotebook, useQuietNotebook } from "../notebook/use-notebook.ts";
import { ButtonLink } from "../parts/button.tsx";
import { Tick } from "../parts/choice.tsx";
import { AskFirst } from "../parts/dialog.tsx";
import { sentenceOf } from "../parts/form.tsx";
import { Menu } from "../parts/menu.tsx";
import { say } from "../parts/status-line.tsx";
import { caseQuery, casesQuery, filmQuery } from "../queries.ts";
import { useMe } from "../who-is-here.ts";
import { BrokenOff } from "./broken-off.tsx";
import { clockOf } from "./clock.ts";
import { FilmIn } from "./film-in.tsx";
import { useComing } from "./coming.ts";
import { IsThisThem } from "./is-this-them.tsx";
import { Making } from "./making.tsx";
import "./film-in.css";

const words = web.filmIn;

/** A film in its cycle, wherever it stands; it keeps itself up to date while something is being made of it. */
export function FilmCard({ film: first, others }: { readonly film: FilmView; readonly others: readonly FilmView[] }) {
  const film = useQuery({ ...filmQuery(first.id), initialData: first, initialDataUpdatedAt: 0 }).data;
  const { destroy, asking, setAsking } = useDestroy(film);
  const coming = useComing(film.cycle, film.kind);
  const to = { caseId: film.case, cycle: film.cycle, kind: film.kind };
  // What comes in from this page is shown where it was put in.
  if (film.state === "arriving" && coming !== null) return null;
  return (
    <article className="film-card">
      {film.state === "arriving" ? (
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
        <FilmThatIsIn film={film} alike={alikeWords(film, others)} />
      )}
      <div className="film-card-menu">
        <Menu
          label={words.remove}
          choices={[{ words: words.remove, icon: Trash2, destroys: true, onChoose: () => setAsking(true) }]}
        />
      </div>
      <AskFirst
        isOpen={asking}
        title={words.removeAsk}
        text={words.removeText}
        yes={words.them.askYes}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false);
          void destroy(words.removed);
        }}
      />
    </article>
  );
}

function FilmThatIsIn({ film, alike }: { readonly film: FilmView; readonly alike: string | null }) {
  const notebook = useQuietNotebook("film", film.id, useMe().account);
  const filmedOn = entryAt(entries.film.filmed, notebook.entries, "filmed")?.on ?? dayOf(film.createdAt);
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
        <p>
          <strong>{dayName(filmedOn, todayHere())}</strong>
          {film.seconds === null ? null : <span className="muted"> · {clockOf(film.seconds)}</span>}
        </p>
        {alike === null ? null : <p>{alike}</p>}
        <Making film={film} />
        <DeviceCleared notebook={notebook} />
        <div>
          <ButtonLink to="/films/$film" params={{ film: film.id }} icon={Clapperboard}>
            {words.open}
          </ButtonLink>
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
  return other === undefined ? words.alikeHere : words.alike(dayName(dayOf(other.createdAt), todayHere()));
}

function useDestroy(film: FilmView) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const destroy = async (said: string) => {
    try {
      await tell(api.films.destroy, { params: { film: film.id } });
      say(said);
    } catch (error) {
      say(sentenceOf(error));
    }
    await queries.invalidateQueries(caseQuery(film.case));
    void queries.invalidateQueries(casesQuery);
  };
  return { destroy, asking, setAsking };
}
