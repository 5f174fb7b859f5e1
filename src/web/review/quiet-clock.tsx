import { useEffect, useState } from "react";
import { review } from "#contract/words/en-review.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { Button } from "../parts/button.tsx";
import { isFinished, timesIn } from "./review-notes.ts";

const words = review.guider.clock;
const MINUTE = 60_000;

/** How long the review has been going, in minutes: nothing that ticks. */
export function QuietClock({
  notebook: { client, entries },
  planned,
}: {
  readonly notebook: OpenedNotebook;
  readonly planned: number | null;
}) {
  const { begun, ended } = timesIn(entries);
  const now = useNow(begun !== null && ended === null);
  const minutes = begun === null ? 0 : minutesBetween(begun, ended ?? new Date(now).toISOString());
  if (begun === null && isFinished(entries)) return null;
  if (begun === null) {
    return (
      <Button kind="main" onPress={() => client.put("begun", { at: new Date().toISOString() })}>
        {words.begin}
      </Button>
    );
  }
  return (
    <div className="guider-clock">
      <p role="timer" aria-label={words.label}>
        {ended !== null ? words.took(minutes) : words.of(minutes, planned ?? 60)}
      </p>
      {ended === null ? (
        <Button kind="quiet" onPress={() => client.put("ended", { at: new Date().toISOString() })}>
          {words.end}
        </Button>
      ) : (
        <Button kind="quiet" onPress={() => client.put("ended", null)}>
          {words.goOn}
        </Button>
      )}
    </div>
  );
}

function minutesBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / MINUTE));
}

/** Milliseconds since 1970, looked at every few seconds. */
function useNow(going: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!going) return undefined;
    const look = () => setNow(Date.now());
    look();
    const timer = setInterval(look, 5000);
    return () => clearInterval(timer);
  }, [going]);
  return now;
}
