import { type RefObject, useEffect, useState } from "react";
import type { Order, Signal, Stands } from "./signals.ts";
import { nothingShown, placeNow } from "./signals.ts";
import type { Seconds } from "#domain/time.ts";

/** The client's screen as the guider's side knows it. */
export interface OtherScreen {
  readonly state: "away" | "here" | "lost";
  readonly stands: Stands;
  /** Where its picture is this very moment. @param length of the clip on it */
  readonly place: (length: Seconds) => Seconds;
}

/** Milliseconds without a sign of life after which it counts as lost; it gives one every five seconds. */
const PATIENCE = 12_000;

interface Heard {
  readonly screen: string;
  readonly stands: Stands;
  /** On the page's own clock. */
  readonly at: number;
}

/** @param heard is told of every signal, by whoever has the stream */
export function useOtherScreen(heard: RefObject<(signal: Signal) => void>, order: (order: Order) => void): OtherScreen {
  const [last, setLast] = useState<Heard | null>(null);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    heard.current = (signal) => {
      if (signal.kind === "stands") setLast({ ...signal, at: performance.now() });
      else if (signal.kind === "gone") setLast((now) => (now?.screen === signal.screen ? null : now));
    };
    order({ do: "hello" });
  }, [heard, order]);
  useEffect(() => {
    setLost(false);
    if (last === null) return undefined;
    const timer = setTimeout(() => setLost(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [last]);
  return {
    state: last === null ? "away" : lost ? "lost" : "here",
    stands: last?.stands ?? nothingShown,
    place: (length) => (last === null ? 0 : placeNow(last.stands, performance.now() - last.at, length)),
  };
}
