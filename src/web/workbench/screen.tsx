/** The workbench: one film, looked at closely. Data is gathered here; what is done with it is in `desk.ts`. */
import { useQuery } from "@tanstack/react-query";
import { workbench as words } from "#contract/words/en-workbench.ts";
import { CallFailed } from "../api.ts";
import { caseQuery, filmQuery } from "../queries.ts";
import { ButtonLink } from "../parts/button.tsx";
import { useDarkPage } from "../review/use-dark-page.ts";
import { useMe } from "../who-is-here.ts";
import { framesQuery } from "./film-data.ts";
import { usePlayed } from "./use-played.ts";
import { Workbench } from "./workbench.tsx";
import "./workbench.css";

export function WorkbenchScreen({ film: id }: { readonly film: string }) {
  const me = useMe();
  useDarkPage();
  const { data: film, error: noFilm } = useQuery(filmQuery(id));
  const ready = film?.ready ?? [];
  const { data: index, error: noFrames } = useQuery(framesQuery(id, "film", ready.includes("frames")));
  const copies = film?.plays === "working-copy";
  const copy = useQuery(framesQuery(id, "copy", copies && ready.includes("copy-frames"))).data;
  const one = useQuery({ ...caseQuery(film?.case ?? ""), enabled: film !== undefined }).data;
  const played = usePlayed(film, index, copy);

  // What the people in it do not allow is said, and to whom to turn.
  const refusal = [noFilm, noFrames].find((error) => error instanceof CallFailed && error.status === 403);
  if (refusal !== undefined && refusal !== null) {
    return <Wait text={refusal.message} {...(film === undefined ? {} : { to: film.case })} />;
  }
  if (film === undefined || one === undefined) return <Wait text={words.wait.film} />;
  if (film.state === "unreadable") return <Wait text={words.wait.unreadable} to={film.case} />;
  if (film.width === null && film.seconds !== null && !ready.includes("frames")) {
    return <Wait text={words.wait.noPictures} to={film.case} />;
  }
  if (index === undefined || played === null) {
    return <Wait text={film.plays === "original" ? words.wait.importing : words.wait.copy} to={film.case} />;
  }
  return <Workbench me={me.account} film={film} one={one} index={index} played={played} />;
}

function Wait({ text, to }: { readonly text: string; readonly to?: string }) {
  return (
    <main id="main" className="bench-wait" data-theme="dark">
      <h1 className="heard">{words.film}</h1>
      <p role="status">{text}</p>
      {to === undefined ? null : (
        <ButtonLink to="/cases/$case" params={{ case: to }}>
          {words.toCase}
        </ButtonLink>
      )}
    </main>
  );
}
