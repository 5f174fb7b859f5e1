/** One film on one of two timelines, moved along the same way in front of a clock. */
import "../timeline-measured.ts";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import WaveSurfer from "wavesurfer.js";
import Regions from "wavesurfer.js/plugins/regions";
import type { StripPicture } from "#web/timeline/items.ts";
import { Timeline } from "#web/timeline/timeline.tsx";
import type { Axis, Viewport } from "#web/timeline/viewport.ts";
import { pannedBy, wholeFilm, zoomedAt } from "#web/timeline/viewport.ts";
import { madeFilm } from "../../tests/web/timeline/made-film.ts";

const film = madeFilm(45 * 60, 10_000);
const host = document.querySelector<HTMLElement>("#page")!;
const STEPS = 12;

type Step = { readonly x: number } & ({ readonly zoom: number } | { readonly pan: number });

/** In, along, and out again: what a hand does when it looks for a moment. */
const inAlongOut = (zoom: number): readonly Step[] => [
  ...Array.from({ length: STEPS }, () => ({ x: 500, zoom })),
  ...Array.from({ length: STEPS }, () => ({ x: 500, pan: 90 })),
  ...Array.from({ length: STEPS }, () => ({ x: 700, zoom: 1 / zoom })),
];

/** From the whole film down to a minute of it. */
const wholeScript = inAlongOut(1.37);
/**
 * From four minutes down to half a minute. The peer is not asked for more: to put 10,000 regions on the page, or take
 * them off, it lays the page out anew for each, which is minutes for one frame.
 */
const partScript = inAlongOut(1.19);
const PART = film.length / 240;

/** @returns what does a step, seeing where the timeline is to be after it */
type Peer = (step: Step, after: Viewport) => void;

async function pictures(): Promise<readonly StripPicture[]> {
  const [width, height] = [160, 90];
  return Promise.all(
    Array.from({ length: 180 }, async (_, i) => {
      const canvas = new OffscreenCanvas(width, height);
      const picture = canvas.getContext("2d")!;
      picture.fillStyle = `hsl(${i * 2} 30% 50%)`;
      picture.fillRect(0, 0, width, height);
      return { at: i * 15, image: await createImageBitmap(canvas), width, height };
    }),
  );
}

async function ours(): Promise<Peer> {
  const nothing = () => {};
  const props = {
    ...film,
    snap: (time: number) => Math.round(time * 25) / 25,
    filmstrip: await pictures(),
    voices: { A: null, B: null },
    playhead: { get: () => 0, subscribe: () => nothing },
    selection: null,
    why: () => "",
    onSeek: nothing,
    onMarkEdges: nothing,
    onMarkNew: nothing,
    onMarkPlay: nothing,
    onSelect: nothing,
    onPlace: nothing,
  };
  createRoot(host).render(createElement(Timeline, props));
  return (step) => {
    const stage = document.querySelector(".timeline-stage")!;
    const at = { bubbles: true, cancelable: true, clientX: stage.getBoundingClientRect().left + step.x };
    // Through the events that a hand on a wheel makes: a pixel of the wheel with Ctrl is this much of a zoom.
    const wheel = "zoom" in step ? { ctrlKey: true, deltaY: -Math.log(step.zoom) / 0.0044 } : { deltaX: step.pan };
    stage.dispatchEvent(new WheelEvent("wheel", { ...at, ...wheel }));
  };
}

/** Without labels, which this peer would lay out against one another for minutes. */
async function wavesurfer(): Promise<Peer> {
  const { values } = film.peaks;
  const peaks = Float32Array.from({ length: values.length / 2 }, (_, i) => values[2 * i + 1]! / 32767);
  const { from, secondsPerPixel } = start(host.clientWidth, PART);
  const surfer = WaveSurfer.create({
    container: host,
    height: 128,
    peaks: [peaks],
    duration: film.length,
    minPxPerSec: 1 / secondsPerPixel,
  });
  const regions = surfer.registerPlugin(Regions.create());
  await new Promise<void>((resolve) => void surfer.once("ready", () => resolve()));
  surfer.setScroll(from / secondsPerPixel);
  for (const { id, from, to } of film.marks) regions.addRegion({ id, start: from, end: to });
  return (step, { from, secondsPerPixel }) => {
    if ("zoom" in step) surfer.zoom(1 / secondsPerPixel);
    surfer.setScroll(from / secondsPerPixel);
  };
}

/** The middle of the film, so much closer than the whole. */
function start(width: number, closer: number): Viewport {
  const axis = { length: film.length, width };
  return zoomedAt(wholeFilm(axis), axis, width / 2, closer);
}

const nextFrame = () => new Promise<number>((resolve) => void requestAnimationFrame(resolve));

/** Each step is given as input is, between frames; a message posted in its frame arrives once that was painted. */
async function measured(peer: Peer, width: number, closer: number, steps: readonly Step[]): Promise<readonly number[]> {
  const axis: Axis = { length: film.length, width };
  let viewport = start(width, closer);
  peer({ x: width / 2, zoom: closer }, viewport);
  await settled();
  const took: number[] = [];
  const { port1, port2 } = new MessageChannel();
  port2.start();
  for (const step of steps) {
    viewport = "zoom" in step ? zoomedAt(viewport, axis, step.x, step.zoom) : pannedBy(viewport, axis, step.pan);
    performance.mark("step");
    const began = performance.now();
    peer(step, viewport);
    await nextFrame();
    const painted = new Promise((resolve) => {
      port2.addEventListener("message", resolve, { once: true });
    });
    port1.postMessage(null);
    await painted;
    took.push(performance.now() - began);
  }
  performance.mark("step");
  return took;
}

async function settled(): Promise<void> {
  await new Promise((resolve) => void setTimeout(resolve, 3000));
  await nextFrame();
}

const peer = location.search === "?wavesurfer" ? wavesurfer() : ours();
globalThis.whenReady = peer.then(settled);
globalThis.measure = async (script) => {
  const { clientWidth } = document.querySelector(".timeline-stage") ?? host;
  return script === "whole"
    ? measured(await peer, clientWidth, 1, wholeScript)
    : measured(await peer, clientWidth, PART, partScript);
};
