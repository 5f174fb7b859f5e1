/** The guider's side of the shared review: a phone or tablet beside the client's screen, or a second window. */
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { review as words } from "#contract/words/en-review.ts";
import { useNotebook } from "../notebook/use-notebook.ts";
import { ButtonLink } from "../parts/button.tsx";
import { Empty } from "../parts/empty.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { filmQuery } from "../queries.ts";
import { useQuietBeside } from "../parts/status-line.tsx";
import { useMe } from "../who-is-here.ts";
import { Guider } from "./guider.tsx";
import { shownClips } from "./review-notes.ts";
import type { Signal } from "./signals.ts";
import { useDarkPage } from "./use-dark-page.ts";
import { useOtherScreen } from "./use-other-screen.ts";
import { useSignals } from "./use-signals.ts";
import "./guider.css";

export function GuiderScreen({ cycle }: { readonly cycle: string }) {
  useDarkPage();
  useQuietBeside();
  const me = useMe().account;
  const heard = useRef<(signal: Signal) => void>(() => undefined);
  const signals = useSignals(cycle, (signal) => heard.current(signal));
  const notebook = useNotebook("review", cycle, me, signals.onSignal);
  const screen = useOtherScreen(heard, signals.order);
  const first = shownClips(notebook.entries)[0]?.film;
  const film = useQuery({ ...filmQuery(first ?? ""), enabled: first !== undefined }).data;
  return (
    <PageFrame title={words.guider.title}>
      {film !== undefined ? (
        <Guider cycle={cycle} caseId={film.case} me={me} notebook={notebook} screen={screen} order={signals.order} />
      ) : (
        <>
          <h1>{words.guider.title}</h1>
          {notebook.saving === "loading" || first !== undefined ? (
            <p role="status">{words.guider.wait}</p>
          ) : (
            <Empty text={words.guider.none}>
              <ButtonLink kind="main" to="/cycles/$cycle/prepare" params={{ cycle }}>
                {words.guider.toPrepare}
              </ButtonLink>
            </Empty>
          )}
        </>
      )}
    </PageFrame>
  );
}
