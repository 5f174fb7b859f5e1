/** The workbench: one film, looked at closely. Data is gathered here; what is done with it is in `desk.ts`. */
import { useQuery } from "@tanstack/react-query";
import { workbench as words } from "#contract/words/en-workbench.ts";
import { CallFailed } from "../api.ts";
import { caseQuery } from "../queries.ts";
import { useDarkPage } from "../review/use-dark-page.ts";
import { useMe } from "../who-is-here.ts";
import { FilmWait } from "./film-wait.tsx";
import { useOpenFilm } from "./use-open-film.ts";
import { Workbench } from "./workbench.tsx";
import "./workbench.css";

export function WorkbenchScreen({ film: id }: { readonly film: string }) {
  const me = useMe();
  useDarkPage();
  const { film, index, played, errors } = useOpenFilm(id);
  const ready = film?.ready ?? [];
  const one = useQuery({ ...caseQuery(film?.case ?? ""), enabled: film !== undefined }).data;

  // What the people in it do not allow is said, and to whom to turn.
  const refusal = errors.find((error) => error instanceof CallFailed && error.status === 403);
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

const Wait = (about: { readonly text: string; readonly to?: string }) => <FilmWait title={words.film} {...about} />;
