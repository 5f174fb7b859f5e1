import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import type { Programme } from "#contract/entries.ts";
import { web } from "#contract/words/en-web.ts";
import { Button, PictureButton } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { NumberField } from "../parts/number-field.tsx";
import { say } from "../parts/status-line.tsx";
import { LinesField } from "./lines-field.tsx";

const words = web.service.programmes;

/** Every number and every step of a programme. */
export function ProgrammeCard({
  programme,
  suggested,
  onKeep,
  onReset,
}: {
  readonly programme: Programme;
  /** Whether Glimmer suggests one under this name; if so it is reset, else taken off. */
  readonly suggested: boolean;
  readonly onKeep: (programme: Programme, step?: string) => void;
  readonly onReset: (() => void) | null;
}) {
  const { cycles, clips, clipSeconds } = programme;
  const change = (part: Partial<Programme>, step?: string) => onKeep({ ...programme, ...part }, step);
  return (
    <details className="case-part programme">
      <summary className="programme-name">{programme.name}</summary>
      <KeptField label={words.name} value={programme.name} onKeep={(name, step) => change({ name }, step)} />
      <fieldset className="programme-numbers">
        <legend className="field-label">{words.cycles}</legend>
        <NumberField
          label={words.usual}
          value={cycles.usual}
          least={1}
          most={30}
          onKeep={(usual, step) => change({ cycles: { ...cycles, usual } }, step)}
        />
        <NumberField
          label={words.least}
          value={cycles.least}
          least={1}
          most={30}
          onKeep={(least, step) => change({ cycles: { ...cycles, least } }, step)}
        />
        <NumberField
          label={words.most}
          value={cycles.most}
          least={1}
          most={30}
          onKeep={(most, step) => change({ cycles: { ...cycles, most } }, step)}
        />
      </fieldset>
      <fieldset className="programme-numbers">
        <legend className="field-label">{words.clips}</legend>
        <NumberField
          label={words.usual}
          value={clips.usual}
          least={1}
          most={20}
          onKeep={(usual, step) => change({ clips: { ...clips, usual } }, step)}
        />
        <NumberField
          label={words.least}
          value={clips.least}
          least={1}
          most={20}
          onKeep={(least, step) => change({ clips: { ...clips, least } }, step)}
        />
        <NumberField
          label={words.most}
          value={clips.most}
          least={1}
          most={20}
          onKeep={(most, step) => change({ clips: { ...clips, most } }, step)}
        />
      </fieldset>
      <fieldset className="programme-numbers">
        <legend className="field-label">{words.clipSeconds}</legend>
        <NumberField
          label={words.least}
          value={clipSeconds.least}
          least={0}
          most={600}
          whole={false}
          onKeep={(least, step) => change({ clipSeconds: { ...clipSeconds, least } }, step)}
        />
        <NumberField
          label={words.most}
          value={clipSeconds.most}
          least={0}
          most={600}
          whole={false}
          onKeep={(most, step) => change({ clipSeconds: { ...clipSeconds, most } }, step)}
        />
        <NumberField
          label={words.nudge}
          value={clipSeconds.nudge}
          least={0}
          most={600}
          whole={false}
          onKeep={(nudge, step) => change({ clipSeconds: { ...clipSeconds, nudge } }, step)}
        />
      </fieldset>
      <div className="programme-numbers">
        <NumberField
          label={words.filmMinutes}
          value={programme.filmMinutes}
          least={1}
          most={240}
          onKeep={(filmMinutes, step) => change({ filmMinutes }, step)}
        />
        <NumberField
          label={words.reviewMinutes}
          value={programme.reviewMinutes}
          least={1}
          most={240}
          onKeep={(reviewMinutes, step) => change({ reviewMinutes }, step)}
        />
        <NumberField
          label={words.within}
          value={programme.reviewWithinDays}
          least={1}
          most={365}
          onKeep={(reviewWithinDays, step) => change({ reviewWithinDays }, step)}
        />
      </div>
      <Choice
        label={words.pickedBy}
        value={programme.clipsPickedBy}
        options={[
          { value: "guider", label: words.pickers.guider },
          { value: "client", label: words.pickers.client },
        ]}
        onChange={(clipsPickedBy) => change({ clipsPickedBy })}
      />
      <Steps
        steps={programme.steps}
        onKeep={(steps, step) => change({ steps }, step)}
        onUndo={() => onKeep(programme)}
      />
      {onReset === null ? null : (
        <div>
          <Button kind="quiet" onPress={onReset}>
            {suggested ? words.reset : words.remove}
          </Button>
        </div>
      )}
    </details>
  );
}

type ReviewStep = Programme["steps"][number];

function Steps({
  steps,
  onKeep,
  onUndo,
}: {
  readonly steps: readonly ReviewStep[];
  readonly onKeep: (steps: ReviewStep[], step?: string) => void;
  readonly onUndo: () => void;
}) {
  const swapped = (at: number, by: -1 | 1): ReviewStep[] => {
    const next = [...steps];
    const [moved] = next.splice(at, 1);
    if (moved !== undefined) next.splice(at + by, 0, moved);
    return next;
  };
  return (
    <section className="case-list">
      <h3>{words.steps}</h3>
      <ol role="list" className="case-list">
        {steps.map((step, at) => (
          <li key={at} className="programme-step">
            <div className="case-list">
              <KeptField
                label={words.step(at + 1)}
                value={step.title}
                onKeep={(title, id) => onKeep(steps.with(at, { ...step, title }), id)}
              />
              <LinesField
                label={words.prompts}
                lines={step.prompts}
                onKeep={(prompts, id) => onKeep(steps.with(at, { ...step, prompts }), id)}
              />
            </div>
            <span className="entry-ways">
              <PictureButton
                icon={ArrowUp}
                label={words.up}
                isDisabled={at === 0}
                onPress={() => onKeep(swapped(at, -1))}
              />
              <PictureButton
                icon={ArrowDown}
                label={words.down}
                isDisabled={at === steps.length - 1}
                onPress={() => onKeep(swapped(at, 1))}
              />
              <PictureButton
                icon={X}
                label={words.removeStep}
                onPress={() => {
                  onKeep(steps.toSpliced(at, 1));
                  say(words.stepRemoved, { words: web.undo, run: onUndo });
                }}
              />
            </span>
          </li>
        ))}
      </ol>
      <div>
        <Button kind="quiet" icon={Plus} onPress={() => onKeep([...steps, { title: "", prompts: [] }])}>
          {words.addStep}
        </Button>
      </div>
    </section>
  );
}
