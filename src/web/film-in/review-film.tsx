import { useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useState } from "react";
import type { FilmView } from "#contract/api/cases.ts";
import { api } from "#contract/api/routes.ts";
import { errors } from "#contract/words/en-errors.ts";
import { web } from "#contract/words/en-web.ts";
import { addressOf } from "../api.ts";
import { TakenBackHere, useTakenBack } from "../consent/taken-back.tsx";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { filmQuery } from "../queries.ts";
import { BrokenOff } from "./broken-off.tsx";
import { useComing } from "./coming.ts";
import { FilmMenu } from "./film-menu.tsx";
import { useDestroy } from "./use-destroy.ts";
import "./film-in.css";

const words = web.filmIn.ofReview;

/** A film of the review itself, quietly: for the guider's own learning, and nobody else's. */
export function ReviewFilm({ film: first }: { readonly film: FilmView }) {
  const film = useQuery({ ...filmQuery(first.id), initialData: first, initialDataUpdatedAt: 0 }).data;
  const destroy = useDestroy(film);
  const coming = useComing(film.cycle, film.kind);
  const [isOpen, setOpen] = useState(false);
  const length = film.seconds === null ? "" : words.length(film.seconds);
  const back = useTakenBack(film);
  if (back !== null) {
    return (
      <div className="film-card">
        <h4>{words.title}</h4>
        <TakenBackHere caseId={film.case} film={back} />
        <FilmMenu text={words.removeText} onDestroy={() => void destroy(web.filmIn.removed)} />
      </div>
    );
  }
  return (
    <div className="film-review">
      <p>
        {words.title}
        <span className="muted">
          {length === "" ? "" : ` · ${length}`} · {words.why}
        </span>
      </p>
      {film.state === "unreadable" ? (
        <p>{film.problem === null ? web.call.fault : errors[film.problem]({})}</p>
      ) : film.state === "arriving" ? (
        coming === null ? (
          <BrokenOff film={film} />
        ) : (
          <p className="muted">{words.comes}</p>
        )
      ) : film.plays === null || film.plays === "growing-copy" ? (
        <p className="muted" role="status">
          {words.soon}
        </p>
      ) : (
        <Button kind="quiet" icon={Play} onPress={() => setOpen(true)}>
          {words.play}
        </Button>
      )}
      <FilmMenu text={words.removeText} onDestroy={() => void destroy(web.filmIn.removed)} />
      <Dialog title={words.title} isOpen={isOpen} onClose={() => setOpen(false)} wide>
        <video
          className="film-review-picture"
          aria-label={words.title}
          src={addressOf(api.films.watch, { params: { film: film.id }, query: {} })}
          controls
          autoPlay
          controlsList="nodownload"
          playsInline
        />
        <div className="dialog-actions">
          <Button onPress={() => setOpen(false)}>{web.close}</Button>
        </div>
      </Dialog>
    </div>
  );
}
