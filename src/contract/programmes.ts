/**
 * What a service starts with: programmes, review scripts and labels, paraphrased from public descriptions of the practice.
 * They stand in the service's notebook wherever the service has written nothing of its own under that name.
 */
import type { Entry, Notebook } from "#domain/notebook.ts";
import { principleIds } from "#domain/place.ts";
import type { Label, Programme } from "./entries.ts";
import { letterDefaults } from "./letters.ts";
import { consentDefaults } from "./consent-settings.ts";
import { defaultPrinciples } from "./principles.ts";
import { evaluationDefaults } from "./sheets/evaluation-sheet.ts";
import { programmes as words } from "./words/en-programmes.ts";

/** The programme of a case that names none. */
export const DEFAULT_PROGRAMME = "vig";

const vig: Programme = {
  name: words.names.vig,
  cycles: { usual: 3, least: 1, most: 5 },
  clips: { usual: 3, least: 1, most: 4 },
  clipSeconds: { least: 3, most: 60, nudge: 10 },
  filmMinutes: 10,
  reviewMinutes: 60,
  reviewWithinDays: 14,
  clipsPickedBy: "guider",
  steps: words.steps,
};

const programmes: Readonly<Record<string, Programme>> = {
  vig,
  verp: {
    ...vig,
    name: words.names.verp,
    cycles: { usual: 3, least: 2, most: 4 },
    clips: { usual: 2, least: 1, most: 4 },
    clipsPickedBy: "client",
    steps: words.ownSteps,
  },
  classroom: { ...vig, name: words.names.classroom },
  home: {
    ...vig,
    name: words.names.home,
    cycles: { usual: 4, least: 1, most: 6 },
    clipSeconds: { least: 3, most: 60, nudge: 30 },
  },
};

/** One key for each label, in order; none of them moves the film or marks it. */
const keys = "123456789qwertyup0";

const labels: readonly (readonly [string, Label])[] = principleIds.flatMap((principle, group) =>
  words.labels[principle].map((name, i): readonly [string, Label] => {
    const order = group * 3 + i;
    return [
      `${principle}-${i + 1}`,
      { name, group: defaultPrinciples[principle].label, key: keys[order] ?? "", order },
    ];
  }),
);

const lead: Entry = { seconds: 2 };
const looking: Entry = { allowed: true };

/** By the names of the service's notebook: `programme/vig`, `label/attentive-1`, `looking`, `lead`. */
export const serviceDefaults: Notebook = new Map<string, Entry>([
  ...Object.entries(programmes).map(([id, programme]): [string, Entry] => [`programme/${id}`, programme]),
  ...labels.map(([id, label]): [string, Entry] => [`label/${id}`, label]),
  ["looking", looking],
  ["lead", lead],
  ["consent", consentDefaults],
  ...evaluationDefaults,
  ...letterDefaults,
]);

/** A service's notebook as it is used: what the service wrote, and the defaults where it wrote nothing. */
export const withServiceDefaults = (notebook: Notebook): Notebook => new Map([...serviceDefaults, ...notebook]);
