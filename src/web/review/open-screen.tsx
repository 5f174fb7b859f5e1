import { MonitorUp, Tablet } from "lucide-react";
import { useState } from "react";
import { api } from "#contract/api/routes.ts";
import { review } from "#contract/words/en-review.ts";
import { tell } from "../api.ts";
import { goOnHandedOver } from "../handed-over.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { sentenceOf, Wrong } from "../parts/form.tsx";
import { sayBeside } from "../parts/status-line.tsx";
import { HandedOver } from "./handed-over.tsx";
import { PhoneRemote } from "./phone-remote.tsx";
import type { OtherScreen } from "./use-other-screen.ts";

const words = review.guider.screen;

/** Opens the client's screen: in a second window, or on this very device, which then shows nothing else. */
export function OpenScreen({
  cycle,
  screen,
  isFinished,
}: {
  readonly cycle: string;
  readonly screen: OtherScreen;
  readonly isFinished: boolean;
}) {
  const [asking, setAsking] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const address = `/cycles/${encodeURIComponent(cycle)}/screen`;
  const handOver = async () => {
    try {
      await tell(api.reviews.handOver, { params: { cycle } });
    } catch (error) {
      setWrong(sentenceOf(error));
      return;
    }
    goOnHandedOver(address);
  };
  return (
    <section
      className={`guider-panel ${screen.state === "here" ? "guider-screen" : "guider-screen-away"}`}
      aria-labelledby="screen-title"
    >
      <h2 id="screen-title">{words.title}</h2>
      <p role="status" className={screen.state === "here" ? "guider-here" : "muted"}>
        {words[screen.state]}
      </p>
      <div className="guider-row">
        <Button
          kind={screen.state === "away" && !isFinished ? "main" : "plain"}
          icon={MonitorUp}
          onPress={() => {
            if (window.open(address, `glimmer-screen-${cycle}`, "popup,width=1280,height=800") === null)
              sayBeside(words.blocked);
          }}
        >
          {words.second}
        </Button>
        <Button icon={Tablet} onPress={() => setAsking(true)}>
          {words.handOver}
        </Button>
      </div>
      {isFinished ? null : <HandedOver cycle={cycle} screen={screen} />}
      <PhoneRemote />
      <Dialog title={words.ask} isOpen={asking} onClose={() => setAsking(false)}>
        <p>{words.askText}</p>
        <Wrong sentence={wrong} />
        <div className="dialog-actions">
          <Button onPress={() => setAsking(false)}>{review.guider.finish.no}</Button>
          <Button kind="main" onPress={() => void handOver()}>
            {words.yes}
          </Button>
        </div>
      </Dialog>
    </section>
  );
}
