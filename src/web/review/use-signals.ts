import { useEffect, useMemo, useRef } from "react";
import type { Json } from "#domain/notebook.ts";
import { newId } from "../new-id.ts";
import { type OnSignal, sendSignal } from "../notebook/line.ts";
import { heardOnce, isOvertaken, type Order, type Signal, signal, type Stands } from "./signals.ts";

export interface Signals {
  readonly order: (order: Order) => void;
  /** For a client's screen. */
  readonly screen: ScreenSignals;
  /** For the notebook's live stream. */
  readonly onSignal: OnSignal;
}

export interface ScreenSignals {
  /** The clips are shown here from now on, and nowhere else. */
  readonly take: () => void;
  readonly stand: (stands: Stands) => void;
  /** This screen is being closed. */
  readonly leave: () => void;
  /** Whether this says that another screen has taken the clips since. */
  readonly isOvertaken: (heard: Signal) => boolean;
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
    let since = 0;
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
      screen: {
        take() {
          since = Date.now();
          send({ kind: "taken", n: newId(), screen: here });
        },
        stand: (stands) => send({ kind: "stands", n: newId(), screen: here, since, stands }),
        leave: () => send({ kind: "gone", n: newId(), screen: here }),
        isOvertaken: (heard) => isOvertaken(heard, here, since),
      },
      onSignal: ({ from, signal: said }) => hear(from, said),
    };
    return { signals, close: () => channel.close() };
  }, [cycle]);
  useEffect(() => line.close, [line]);
  return line.signals;
}
