import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { InstrumentSettings } from "#contract/measures.ts";
import { webMeasures } from "#contract/words/en-web-measures.ts";
import type { Instrument } from "#domain/measure.ts";
import { Button, PictureButton } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";

const words = webMeasures.settings.norms;

/** The norms a service goes by, each with its source; one without is no norm. */
export function InstrumentNorms({
  instrument,
  settings,
  onPut,
}: {
  readonly instrument: Instrument;
  readonly settings: InstrumentSettings;
  readonly onPut: (change: Partial<InstrumentSettings>) => void;
}) {
  const [isAdding, setAdding] = useState(false);
  const { norms } = settings;
  const called = (id: string) => instrument.scales.find((scale) => scale.id === id)?.name ?? id;
  return (
    <section className="measure-facts" aria-label={`${words.title}: ${instrument.short}`}>
      <h3>{words.title}</h3>
      <p className="muted">{words.about}</p>
      {norms.length === 0 ? <p className="muted small">{words.none}</p> : null}
      <ul role="list" className="measure-norms">
        {norms.map(({ scale, sd, reliability, population, source }, at) => (
          <li key={`${scale} ${source} ${at}`}>
            <span>
              {words.said(called(scale), String(sd), String(reliability))}
              <br />
              <span className="muted small">{words.from(population, source)}</span>
            </span>
            <PictureButton
              icon={X}
              label={words.remove(called(scale))}
              onPress={() => {
                onPut({ norms: norms.toSpliced(at, 1) });
                say(words.removed);
              }}
            />
          </li>
        ))}
      </ul>
      {isAdding ? (
        <NewNorm
          scales={instrument.scales}
          onAdd={(norm) => {
            onPut({ norms: [...norms, norm] });
            setAdding(false);
          }}
        />
      ) : (
        <div>
          <Button kind="quiet" icon={Plus} onPress={() => setAdding(true)}>
            {words.add}
          </Button>
        </div>
      )}
    </section>
  );
}

type Norm = InstrumentSettings["norms"][number];

function NewNorm({ scales, onAdd }: { readonly scales: Instrument["scales"]; readonly onAdd: (norm: Norm) => void }) {
  const [scale, setScale] = useState(scales[0]?.id ?? "");
  const [typed, setTyped] = useState({ sd: "", reliability: "", population: "", source: "" });
  const [sd, reliability] = [numberIn(typed.sd), numberIn(typed.reliability)];
  const isReady = sd !== null && sd > 0 && reliability !== null && reliability < 1 && typed.source.trim() !== "";
  const field = (of: keyof typeof typed) => ({
    value: typed[of],
    autoComplete: "off",
    maxLength: 300,
    onChange: (text: string) => setTyped({ ...typed, [of]: text }),
  });
  return (
    <Form
      go={words.add}
      kind="plain"
      isReady={isReady}
      onGo={async () => {
        if (sd === null || reliability === null) return;
        const { population, source } = typed;
        onAdd({ scale, sd, reliability, population: population.trim(), source: source.trim() });
      }}
    >
      {scales.length < 2 ? null : (
        <Choice
          label={words.scale}
          value={scale}
          options={scales.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setScale}
        />
      )}
      <div className="programme-numbers">
        <div className="field-narrow">
          <Field label={words.sd} inputMode="decimal" {...field("sd")} />
        </div>
        <div className="field-narrow">
          <Field
            label={words.reliability}
            about={words.reliabilityAbout}
            inputMode="decimal"
            {...field("reliability")}
          />
        </div>
      </div>
      <Field label={words.population} {...field("population")} />
      <Field label={words.source} {...field("source")} />
    </Form>
  );
}

function numberIn(text: string): number | null {
  const plain = text.trim().replace(",", ".");
  return /^\d*\.?\d+$/.test(plain) ? Number(plain) : null;
}
