/** Preparing the shared review: its clips as they will be shown, each with its proof. */
import { useQuery } from "@tanstack/react-query";
import { prepare as words } from "#contract/words/en-review.ts";
import { filmQuery } from "../queries.ts";
import { ButtonLink } from "../parts/button.tsx";
import { Empty } from "../parts/empty.tsx";
import { sentenceOf, Wrong } from "../parts/form.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { clipsQuery } from "./clips-query.ts";
import { Prepare } from "./prepare.tsx";
import "./prepare.css";

export function PrepareScreen({ cycle }: { readonly cycle: string }) {
  const clips = useQuery(clipsQuery(cycle));
  const first = clips.data?.[0]?.film;
  const film = useQuery({ ...filmQuery(first ?? ""), enabled: first !== undefined }).data;
  return (
    <PageFrame title={words.title}>
      {clips.data !== undefined && film !== undefined ? (
        <Prepare cycle={cycle} caseId={film.case} clips={clips.data} />
      ) : clips.data !== undefined && first === undefined ? (
        <>
          <h1>{words.title}</h1>
          <Empty text={words.none}>
            <ButtonLink to="/">{words.toCase}</ButtonLink>
          </Empty>
        </>
      ) : (
        <>
          <h1>{words.title}</h1>
          <p role="status">{clips.isError ? "" : words.wait}</p>
          <Wrong sentence={clips.isError ? sentenceOf(clips.error) : null} />
        </>
      )}
    </PageFrame>
  );
}
