import { useState } from "react";
import type { Speech } from "#domain/place.ts";
import { workbench as words } from "#contract/words/en-workbench.ts";
import { Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { Dialog } from "../parts/dialog.tsx";
import type { Desk } from "./desk.ts";
import type { VoiceRole } from "./film-notes.ts";

const PIECES = 2;

/** The clearest pieces of a voice: sure ones first, the longest of them. */
export function piecesOf(speech: readonly Speech[], voice: "A" | "B"): readonly Speech[] {
  return speech
    .filter((piece) => piece.voice === voice)
    .sort((a, b) => Number(b.sure) - Number(a.sure) || b.to - b.from - (a.to - a.from))
    .slice(0, PIECES);
}

const roles = (["adult", "child", "other"] as const).map((value) => ({ value, label: words.voices.roles[value] }));

/** Two pieces of each voice to listen to, and who it is. */
export function VoicesDialog({
  desk,
  speech,
  named,
}: {
  readonly desk: Desk;
  readonly speech: readonly Speech[];
  readonly named: ReadonlyMap<string, VoiceRole>;
}) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {words.voices.open}
      </Button>
      <Dialog title={words.voices.title} isOpen={isOpen} onClose={close}>
        <p>{words.voices.about}</p>
        {(["A", "B"] as const).map((voice) => (
          <div key={voice} className="bench-voice">
            <p className="bench-row">
              {piecesOf(speech, voice).map(({ from, to }, i) => (
                <Button key={from} onPress={() => desk.playSeconds(from, to)}>
                  {words.voices.piece(i + 1)}
                </Button>
              ))}
            </p>
            <Choice
              label={words.voices.voice(voice)}
              value={named.get(voice) ?? null}
              options={roles}
              onChange={(role) => desk.write([[`voice/${voice}`, { role }]])}
            />
          </div>
        ))}
        <div className="dialog-actions">
          <Button kind="main" onPress={close}>
            {words.voices.done}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
