import { X } from "lucide-react";
import { useState } from "react";
import { review } from "#contract/words/en-review.ts";
import { web } from "#contract/words/en-web.ts";
import { newId } from "../new-id.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { Button, PictureButton } from "../parts/button.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { sayBeside } from "../parts/status-line.tsx";
import { clockTime } from "../workbench/clock-time.ts";
import { type SaidWords, saidIn, type ShownClip } from "./review-notes.ts";
import type { OtherScreen } from "./use-other-screen.ts";

const words = review.guider.said;

/** Catches what the client says, word for word, against the clip and the moment on the screen when it was begun. */
export function SaidBox({
  notebook: { client, entries },
  clips,
  screen,
}: {
  readonly notebook: OpenedNotebook;
  readonly clips: readonly ShownClip[];
  readonly screen: OtherScreen;
}) {
  const [id, setId] = useState(newId);
  const all = saidIn(entries);
  const now = all.find((one) => one.id === id);
  const where = ({ clip, at }: SaidWords) => {
    const n = clips.findIndex((one) => one.clip === clip) + 1;
    return n > 0 && at !== null ? ([n, clockTime(at)] as const) : null;
  };
  const begun = (): Omit<SaidWords, "id" | "text"> => {
    const clip = clips.find((one) => one.clip === screen.stands.clip);
    const at = clip === undefined ? null : Math.round(screen.place(clip.seconds) * 1000) / 1000;
    return { clip: clip?.clip ?? null, at, who: "client" };
  };
  const keep = (one: Omit<SaidWords, "id">, name: string, text: string, step: string) =>
    client.put(`words/${name}`, text === "" ? null : { clip: one.clip, at: one.at, who: one.who, text }, step);
  const here = now === undefined ? null : where(now);
  return (
    <section className="guider-panel guider-said-panel" aria-labelledby="said-title">
      <h2 id="said-title">{words.title}</h2>
      <div
        onKeyDownCapture={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          setId(newId());
        }}
      >
        <KeptField
          label={words.box}
          about={words.about}
          value={now?.text ?? ""}
          lines={3}
          onKeep={(text, step) => keep(now ?? { ...begun(), text }, id, text, step)}
        />
      </div>
      <div className="guider-panel-head">
        <span className="muted small" role="status">
          {now === undefined ? "" : here === null ? words.loose : words.at(...here)}
        </span>
        <Button isDisabled={now === undefined} onPress={() => setId(newId())}>
          {words.done}
        </Button>
      </div>
      <ul role="list" className="guider-said">
        {all
          .filter((one) => one.id !== id)
          .reverse()
          .map((one) => {
            const at = where(one);
            return (
              <li key={one.id}>
                <div className="guider-said-words">
                  <KeptField
                    label={words.edit(one.text)}
                    quietLabel
                    value={one.text}
                    lines={1}
                    onKeep={(text, step) => client.put(`words/${one.id}`, { ...entryOf(one), text }, step)}
                  />
                  <span className="muted small">{at === null ? words.noClip : words.kept(...at)}</span>
                </div>
                <PictureButton
                  icon={X}
                  label={words.remove}
                  onPress={() => {
                    client.put(`words/${one.id}`, null);
                    sayBeside(words.removed, {
                      words: web.undo,
                      run: () => client.put(`words/${one.id}`, entryOf(one)),
                    });
                  }}
                />
              </li>
            );
          })}
      </ul>
    </section>
  );
}

const entryOf = ({ clip, at, text, who }: SaidWords) => ({ clip, at, text, who });
