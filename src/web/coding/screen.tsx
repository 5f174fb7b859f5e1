/** One film, piece by piece: it plays each piece by itself, and asks what was seen in it. */
import { useQuery } from "@tanstack/react-query";
import { coding as words } from "#contract/words/en-coding.ts";
import { CallFailed } from "../api.ts";
import { useDarkPage } from "../review/use-dark-page.ts";
import { useMe } from "../who-is-here.ts";
import { FilmWait } from "../workbench/film-wait.tsx";
import { useOpenFilm } from "../workbench/use-open-film.ts";
import { Pieces } from "./coding-page.tsx";
import { codingQuery } from "./coding-query.ts";
import "./coding.css";

export function CodingScreen({ film: id }: { readonly film: string }) {
  const me = useMe();
  useDarkPage();
  const { film, index, played, errors } = useOpenFilm(id);
  const plan = useQuery({ ...codingQuery(film?.case ?? ""), enabled: film !== undefined }).data?.plan;
  const here = plan?.films.find((one) => one.id === id);

  const error = errors.find((one) => one instanceof CallFailed);
  if (error != null) return <Wait text={error.message} />;
  if (film === undefined || plan === undefined) return <Wait text={words.wait.film} />;
  if (plan === null || here === undefined || !plan.mine) return <Wait text={words.wait.notYours} to={film.case} />;
  if (here.pieces === null || index === undefined || played === null) {
    return <Wait text={words.wait.length} to={film.case} />;
  }
  return (
    <Pieces
      key={`${id} ${plan.id ?? ""}`}
      me={me.account}
      caseId={film.case}
      film={{ ...here, pieces: here.pieces }}
      plan={plan}
      index={index}
      played={played}
    />
  );
}

const Wait = (about: { readonly text: string; readonly to?: string }) => <FilmWait title={words.title} {...about} />;
