/** The client's screen: black, their clips, and nothing else until a touch. It says no name and leads nowhere. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { review as words } from "#contract/words/en-review.ts";
import { useNotebook } from "../notebook/use-notebook.ts";
import { Button } from "../parts/button.tsx";
import { useTitle } from "../parts/page-frame.tsx";
import { useQuietBeside } from "../parts/status-line.tsx";
import { questionQuery } from "../queries.ts";
import { useMe } from "../who-is-here.ts";
import { ClientControls } from "./client-controls.tsx";
import { ClientDoor } from "./client-door.tsx";
import { ClientStills } from "./client-stills.tsx";
import { ClientSummary } from "./client-summary.tsx";
import { ClipPicture } from "./clip-picture.tsx";
import { theirs } from "./points.ts";
import { isFinished, pointsIn, shownClips } from "./review-notes.ts";
import type { Signal } from "./signals.ts";
import { useAwake } from "./use-awake.ts";
import { useClips } from "./use-clips.ts";
import { useDarkPage } from "./use-dark-page.ts";
import { useOnlyScreen } from "./use-only-screen.ts";
import { useSignals } from "./use-signals.ts";
import { useStage } from "./use-stage.ts";
import "./client.css";

const said = words.client;

/** Milliseconds without a touch or a key after which only the picture is left. */
const FADES = 4000;

export function ClientScreen({ cycle }: { readonly cycle: string }) {
  useTitle(said.title);
  useDarkPage();
  useQuietBeside();
  const me = useMe();
  const heard = useRef<(signal: Signal) => void>(() => undefined);
  const signals = useSignals(cycle, (signal) => heard.current(signal));
  const notebook = useNotebook("review", cycle, me.account, signals.onSignal);
  const latest = useRef(notebook);
  const only = useOnlyScreen(signals.screen);
  const stage = useStage(() => latest.current, only.stand);
  const finished = isFinished(notebook.entries);
  const dark = finished || only.aside;
  useEffect(() => {
    latest.current = notebook;
    heard.current = (signal) => {
      if (only.hear(signal) && signal.kind === "order" && !finished) stage.act(signal.order, "guider");
    };
  });
  const { act } = stage;
  const clear = useRef(act);
  useEffect(() => {
    clear.current = act;
  });
  useEffect(() => {
    if (dark) clear.current({ do: "stills" });
  }, [dark]);

  const list = finished ? [] : shownClips(notebook.entries);
  const question = useQuery(questionQuery(cycle)).data?.text ?? "";
  const { clips, trouble } = useClips(cycle, list);
  const all = list.flatMap(({ clip }) => clips.get(clip) ?? []);
  const [touched, setTouched] = useState(false);
  const awake = useAwake(FADES);
  const { clip: id, still, summary } = stage;
  const at = list.findIndex(({ clip }) => clip === id);
  const clip = id === null ? null : (clips.get(id) ?? null);

  return (
    <main
      id="main"
      className={awake || summary || clip === null ? "client" : "client client-alone"}
      data-clip={id ?? ""}
    >
      <h1 className="heard">{said.title}</h1>
      {clip === null ? null : <ClipPicture key={clip.id} clip={clip} name={said.picture} onPlayer={stage.onPlayer} />}
      {clip !== null && still && clip.still !== null ? (
        <img className="client-held" src={clip.still} alt={said.still(at + 1)} />
      ) : null}
      {finished ? (
        <p className="client-words client-thanks" role="status">
          {said.finished}
        </p>
      ) : only.aside ? (
        <div className="client-words">
          <p role="status">{said.elsewhere}</p>
          <Button onPress={only.take}>{said.here}</Button>
        </div>
      ) : summary ? (
        <ClientSummary notebook={notebook} onDone={() => stage.act({ do: "summary", on: false })} />
      ) : clip !== null ? (
        <ClientControls stage={stage} clip={clip} points={theirs(pointsIn(notebook.entries))} all={all} />
      ) : list.length === 0 || all.length < list.length ? (
        <p className="client-words" role="status">
          {list.length === 0 ? said.waiting : trouble ? said.trouble : said.getting}
        </p>
      ) : touched ? (
        <ClientStills question={question} clips={all} onChoose={(chosen) => stage.act({ do: "show", clip: chosen })} />
      ) : (
        <button
          type="button"
          className="client-touch"
          onClick={() => {
            setTouched(true);
            wholeScreen();
          }}
        >
          {said.touch}
        </button>
      )}
      <ClientDoor cycle={cycle} locked={me.screen !== null} />
    </main>
  );
}

/** Where the browser does not fill the screen, the page does as well as it can. */
function wholeScreen(): void {
  if (document.fullscreenEnabled) document.documentElement.requestFullscreen({ navigationUI: "hide" }).catch(() => {});
}
