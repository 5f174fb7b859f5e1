import { useEffect, useMemo, useRef } from "react";
import type { Json } from "#domain/notebook.ts";
import { newId } from "../new-id.ts";
import { type OnSignal, sendSignal } from "../notebook/line.ts";
import { heardOnce, type Order, type Signal, signal, type Stands } from "./signals.ts";

export interface Signals {
  readonly order: (order: Order) => void;
  readonly stand: (stands: Stands) => void;
  /** This screen is being closed. */
  readonly leave: () => void;
  /** For the notebook's live stream. */
  readonly onSignal: OnSignal;
}

/**
 * Signals between the two sides of a review: over the server, and from window to window of one browser, which goes on
 * when the network does not.
 */
export function useSignals(cycle: string, onHeard: (signal: Signal) => void): Signals {
  const latest = useRef(onHeard);
  useEffect(() => {
    latest.current = onHeard;
  });
  const line = useMemo(() => {
    const here = newId();
    const isNew = heardOnce();
    const channel = new BroadcastChannel(`glimmer-review ${cycle}`);
    const hear = (from: string, said: unknown) => {
      const heard = signal.safeParse(said).data;
      if (from !== here && heard !== undefined && isNew(heard.n)) latest.current(heard);
    };
    channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      hear("", data);
    });
    const toWindows: (said: Signal) => void = channel.postMessage.bind(channel);
    const send = (said: Signal & { readonly [key: string]: Json }) => {
      toWindows(said);
      void sendSignal({ kind: "review", id: cycle }, here, said);
    };
    const signals: Signals = {
      order: (order) => send({ kind: "order", n: newId(), order }),
      stand: (stands) => send({ kind: "stands", n: newId(), stands }),
      leave: () => send({ kind: "gone", n: newId() }),
      onSignal: ({ from, signal: said }) => hear(from, said),
    };
    return { signals, close: () => channel.close() };
  }, [cycle]);
  useEffect(() => line.close, [line]);
  return line.signals;
}
