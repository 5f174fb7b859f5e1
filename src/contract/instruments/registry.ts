/**
 * The instruments that Glimmer knows, each in a file of its own. One more is one more constant here.
 *
 * Goal-Based Outcomes is a scale of goals (`domain/goal.ts`). SMILE, which some services name, is not here: nothing could be
 * found that says what it asks, how it is scored or whose it is.
 */
import type { Instrument } from "#domain/measure.ts";
import { bpses } from "./bpses.ts";
import { careIndex } from "./care-index.ts";
import { caregiverInteraction } from "./caregiver-interaction.ts";
import { contingency } from "./contingency.ts";
import { emotionalAvailability } from "./emotional-availability.ts";
import { epds } from "./epds.ts";
import { hads } from "./hads.ts";
import { kpcs } from "./kpcs.ts";
import { morsChild, morsSf } from "./mors.ts";
import { parentingScale } from "./parenting-scale.ts";
import { pcri } from "./pcri.ts";
import { psi4sf } from "./psi-4-sf.ts";
import { pss } from "./pss.ts";
import { sdq } from "./sdq.ts";
import { strs } from "./strs.ts";
import { topse } from "./topse.ts";

/** Questionnaires for parents first, then for the setting, then what observers code. */
export const instruments: readonly Instrument[] = [
  sdq,
  pss,
  psi4sf,
  kpcs,
  topse,
  bpses,
  parentingScale,
  pcri,
  morsSf,
  morsChild,
  epds,
  hads,
  strs,
  careIndex,
  emotionalAvailability,
  contingency,
  caregiverInteraction,
];

const byId = new Map(instruments.map((instrument) => [instrument.id, instrument]));

/** @returns null where it is not known */
export const instrumentOf = (id: string): Instrument | null => byId.get(id) ?? null;
