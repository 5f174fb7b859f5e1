import { useQueryClient } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { useState } from "react";
import type { FilmView } from "#contract/api/cases.ts";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { addressOf, call } from "../api.ts";
import { DidTheyWantIt, useAtThisFilm, WhoIsInIt } from "../consent/at-this-film.tsx";
import { Button } from "../parts/button.tsx";
import { AskFirst } from "../parts/dialog.tsx";
import { sentenceOf } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { caseQuery, casesQuery, filmQuery } from "../queries.ts";

const words = web.filmIn.them;

/** Somebody looks before a film joins the case: the wrong family's film must not stand here for a minute. */
export function IsThisThem({
  film,
  alike,
  onNotThem,
}: {
  readonly film: FilmView;
  readonly alike: string | null;
  readonly onNotThem: (said: string) => Promise<void>;
}) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [joining, setJoining] = useState(false);
  const at = useAtThisFilm(film);
  const seen = film.ready.includes("first-picture");
  const soundAlone = film.seconds !== null && film.width === null;
  const join = async () => {
    if (joining) return;
    setJoining(true);
    try {
      await at.keep();
      queries.setQueryData(filmQuery(film.id).queryKey, await call(api.films.join, { params: { film: film.id } }));
      await queries.invalidateQueries(caseQuery(film.case));
      void queries.invalidateQueries(casesQuery);
    } catch (error) {
      say(sentenceOf(error));
    }
    setJoining(false);
  };
  const takeOut = async () => {
    try {
      // That a child did not want it is kept, when the film is gone.
      if (at.saidNo !== null) await at.keep();
    } catch (error) {
      say(sentenceOf(error));
    }
    await onNotThem(words.destroyed);
  };
  return (
    <div className="film-in">
      <h4>{words.title}</h4>
      {alike === null ? null : <p className="film-alike">{alike}</p>}
      {seen ? (
        <>
          <p className="muted">{words.text}</p>
          <img
            className="film-them"
            src={addressOf(api.films.still, { params: { film: film.id }, query: { at: 0 } })}
            alt={words.picture}
          />
        </>
      ) : (
        <p role="status">{soundAlone ? words.noPicture : web.filmIn.reading}</p>
      )}
      {seen || soundAlone ? (
        <>
          <WhoIsInIt {...at} />
          <DidTheyWantIt {...at} />
        </>
      ) : null}
      {seen || soundAlone ? (
        <div className="film-in-ways film-in-answers">
          {at.saidNo === null ? (
            <Button kind="main" icon={Check} isDisabled={!at.isReady} onPress={() => void join()}>
              {words.yes}
            </Button>
          ) : null}
          <Button icon={X} onPress={() => setAsking(true)}>
            {words.no}
          </Button>
        </div>
      ) : null}
      <AskFirst
        isOpen={asking}
        title={words.ask}
        text={words.askText}
        yes={words.askYes}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false);
          void takeOut();
        }}
      />
    </div>
  );
}
