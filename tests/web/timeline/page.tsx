import "@fontsource-variable/atkinson-hyperlegible-next";
import "#web/tokens.css";
import "#web/base.css";
import { useEffect, useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import type { Seconds } from "#domain/time.ts";
import type { StripPicture, TimelineMark, TimelinePlace } from "#web/timeline/items.ts";
import type { Playhead } from "#web/timeline/playhead.ts";
import { Timeline } from "#web/timeline/timeline.tsx";
import { madeFilm } from "./made-film.ts";

const asked = new URLSearchParams(location.search);
const film = madeFilm(Number(asked.get("seconds") ?? 612), Number(asked.get("marks") ?? 9));
const FRAMES = 25;

function heldPlayhead(start: Seconds): Playhead & { readonly set: (time: Seconds) => void } {
  let time = start;
  const listeners = new Set<() => void>();
  return {
    get: () => time,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next) {
      time = next;
      for (const listener of listeners) listener();
    },
  };
}

const playhead = heldPlayhead(41.32);

/** A room in which somebody moves from left to right while the film goes on. */
async function drawnPicture(at: Seconds): Promise<StripPicture> {
  const [width, height] = [160, 90];
  const canvas = new OffscreenCanvas(width, height);
  const room = canvas.getContext("2d")!;
  const draw = (colour: string, x: number, y: number, wide: number, tall: number) => {
    room.fillStyle = colour;
    room.fillRect(x, y, wide, tall);
  };
  draw("rgb(196 180 158)", 0, 0, width, height);
  draw("rgb(146 118 92)", 0, 62, width, 28);
  draw("rgb(214 222 220)", 104, 8, 34, 30);
  draw("rgb(94 116 122)", 10 + 30 * Math.sin(at / 40), 26, 30, 56);
  draw("rgb(232 205 180)", 18 + 30 * Math.sin(at / 40), 10, 16, 18);
  draw("rgb(178 96 78)", 92 + 24 * Math.sin(at / 13), 46, 22, 36);
  draw("rgb(236 208 184)", 97 + 24 * Math.sin(at / 13), 30, 13, 15);
  return { at, image: await createImageBitmap(canvas), width, height };
}

function Page() {
  const [strip, setStrip] = useState<readonly StripPicture[]>([]);
  const [marks, setMarks] = useState<readonly TimelineMark[]>(film.marks);
  const [places, setPlaces] = useState<readonly TimelinePlace[]>(film.places);
  const [selected, setSelected] = useState<string | null>(asked.get("selected"));
  const [told, setTold] = useState<readonly string[]>([]);
  const tell = (...what: readonly unknown[]) => setTold((before) => [...before, what.join(" ")]);
  useEffect(() => {
    const times = Array.from({ length: 160 }, (_, i) => (i * film.length) / 160);
    void Promise.all(times.map(drawnPicture)).then(setStrip);
  }, []);
  const shown = useMemo(() => marks.map((mark) => ({ ...mark, selected: mark.id === selected })), [marks, selected]);
  const trim = (id: string, from: Seconds, to: Seconds) =>
    setMarks((before) => before.map((mark) => (mark.id === id ? { ...mark, from, to } : mark)));
  return (
    <>
      <Timeline
        length={film.length}
        snap={(time) => Math.round(time * FRAMES) / FRAMES}
        filmstrip={strip}
        peaks={film.peaks}
        speech={film.speech}
        voices={{ A: null, B: null }}
        movement={film.movement}
        places={places}
        marks={shown}
        playhead={playhead}
        selection={asked.has("selection") ? { from: 180, to: 205 } : null}
        why={(id) =>
          `${places.find((place) => place.id === id)?.label}: Sam called out, you answered 0.8 s later, 6 turns followed.`
        }
        onSeek={(time, phase) => {
          playhead.set(time);
          if (phase === "done") tell("seek", time.toFixed(2));
        }}
        onMarkEdges={(id, from, to, phase) => {
          trim(id, from, to);
          tell("edges", id, from.toFixed(2), to.toFixed(2), phase);
        }}
        onMarkNew={(from, to) => {
          setMarks((before) => [...before, { id: "new", from, to, label: "", selected: false, inClips: false }]);
          tell("new", from.toFixed(2), to.toFixed(2));
        }}
        onMarkPlay={(id) => tell("play", id)}
        onSelect={(id) => {
          setSelected(id);
          tell("select", id);
        }}
        onPlace={(id, action) => {
          const state = action === "keep" ? "kept" : action === "aside" ? "aside" : null;
          if (state !== null)
            setPlaces((before) => before.map((place) => (place.id === id ? { ...place, state } : place)));
          tell("place", id, action);
        }}
        onViewport={({ from, to }) => {
          document.body.dataset["from"] = from.toFixed(3);
          document.body.dataset["to"] = to.toFixed(3);
        }}
      />
      <output className="heard">{told.join("\n")}</output>
    </>
  );
}

const theme = asked.get("theme");
if (theme !== null) document.documentElement.dataset["theme"] = theme;
createRoot(document.querySelector("#page")!).render(<Page />);
