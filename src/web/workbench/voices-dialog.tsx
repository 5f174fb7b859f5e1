import { Play } from "lucide-react";
import { useId, useState } from "react";
import type { Speech } from "#domain/place.ts";
import { workbench as words } from "#contract/words/en-workbench.ts";
import { Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { clockTime } from "./clock-time.ts";
import type { Desk } from "./desk.ts";
import type { VoiceRole } from "./film-notes.ts";
import { type PeopleNames, roleName } from "./people-names.ts";

const PIECES = 2;

/** The clearest pieces of a voice, in the film's order: of the sure ones the longest. */
export function piecesOf(speech: readonly Speech[], voice: "A" | "B"): readonly Speech[] {
  return speech
    .filter((piece) => piece.voice === voice)
    .toSorted((a, b) => Number(b.sure) - Number(a.sure) || b.to - b.from - (a.to - a.from))
    .slice(0, PIECES)
    .toSorted((a, b) => a.from - b.from);
}

const roles = ["adult", "child", "other"] as const;

/** Two pieces of each voice to listen to, and who it is. */
export function VoicesDialog({
  desk,
  speech,
  named,
  names,
}: {
  readonly desk: Desk;
  readonly speech: readonly Speech[];
  readonly named: ReadonlyMap<string, VoiceRole>;
  readonly names: PeopleNames;
}) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const close = () => setOpen(false);
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {words.voices.open}
      </Button>
      <Dialog title={words.voices.title} isOpen={isOpen} onClose={close}>
        <p>{words.voices.about}</p>
        {(["A", "B"] as const).map((voice) => (
          <section key={voice} className="bench-voice" aria-labelledby={`${id}-${voice}`}>
            <h3 id={`${id}-${voice}`}>{words.voices.voice(voice)}</h3>
            <div className="bench-row">
              {piecesOf(speech, voice).map(({ from, to }, i) => (
                <Button key={from} icon={Play} onPress={() => desk.playSeconds(from, to)}>
                  {words.voices.piece(i + 1, clockTime(from, 0))}
                </Button>
              ))}
            </div>
            <Choice
              label={words.voices.who}
              value={named.get(voice) ?? null}
              options={roles.map((role) => ({ value: role, label: roleName(role, names) }))}
              onChange={(role) => desk.write([[`voice/${voice}`, { role }]])}
            />
          </section>
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
