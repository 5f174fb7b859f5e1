/** One film, piece by piece: it plays each piece by itself, and asks what was seen in it. */
import { useQuery } from "@tanstack/react-query";
import { coding as words } from "#contract/words/en-coding.ts";
import { CallFailed } from "../api.ts";
import { ButtonLink } from "../parts/button.tsx";
import { filmQuery } from "../queries.ts";
import { useDarkPage } from "../review/use-dark-page.ts";
import { useMe } from "../who-is-here.ts";
import { framesQuery } from "../workbench/film-data.ts";
import { usePlayed } from "../workbench/use-played.ts";
import { Pieces } from "./coding-page.tsx";
import { codingQuery } from "./coding-query.ts";
import "./coding.css";

export function CodingScreen({ film: id }: { readonly film: string }) {
  const me = useMe();
  useDarkPage();
  const { data: film, error } = useQuery(filmQuery(id));
  const ready = film?.ready ?? [];
  const index = useQuery(framesQuery(id, "film", ready.includes("frames"))).data;
  const copies = film?.plays === "working-copy";
  const copy = useQuery(framesQuery(id, "copy", copies && ready.includes("copy-frames"))).data;
  const played = usePlayed(film, index, copy);
  const plan = useQuery({ ...codingQuery(film?.case ?? ""), enabled: film !== undefined }).data?.plan;
  const here = plan?.films.find((one) => one.id === id);

  if (error instanceof CallFailed) return <Wait text={error.message} />;
  if (film === undefined || plan === undefined) return <Wait text={words.wait.film} />;
  if (plan === null || here === undefined || !plan.mine) return <Wait text={words.wait.notYours} to={film.case} />;
  if (here.pieces === null || index === undefined || played === null) {
    return <Wait text={words.wait.length} to={film.case} />;
  }
  return (
    <Pieces
      key={id}
      me={me.account}
      caseId={film.case}
      film={{ ...here, pieces: here.pieces }}
      plan={plan}
      index={index}
      played={played}
    />
  );
}

function Wait({ text, to }: { readonly text: string; readonly to?: string }) {
  return (
    <main id="main" className="coding-wait" data-theme="dark">
      <h1 className="heard">{words.title}</h1>
      <p role="status">{text}</p>
      {to === undefined ? null : (
        <ButtonLink to="/cases/$case" params={{ case: to }}>
          {words.toCase}
        </ButtonLink>
      )}
    </main>
  );
}
