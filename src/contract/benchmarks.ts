/**
 * What was published about video feedback, to hold a service's own figures beside: only values that a readable source
 * confirms, each with whom it was found in, how, and how certain it is.
 *
 * Nearly all are differences between people who had the programme and people who did not. A service's own figure is the
 * difference between before and after, with nobody to compare with, and is mostly larger for that alone. None is a target.
 */
export const outcomesMeasured = ["sensitivity", "stress", "mood", "child-behaviour", "staff"] as const;
export type OutcomeMeasured = (typeof outcomesMeasured)[number];

export interface Benchmark {
  readonly study: string;
  readonly about: OutcomeMeasured;
  readonly population: string;
  readonly design: "reviews-of-trials" | "trial";
  /** Standardised mean differences, positive where it went well for those who had the programme; the least and the most found. */
  readonly found: readonly [number, number];
  /** 95 %; null where none is confirmed. */
  readonly interval: readonly [number, number] | null;
  readonly certainty: string;
  readonly source: string;
}

const hoffenkamp = {
  study: "Hoffenkamp et al. 2015",
  about: "sensitivity",
  design: "trial",
  interval: null,
  source:
    "https://research.tilburguniversity.edu/en/publications/effectiveness-of-hospital-based-video-interaction-guidance-on-par",
} as const;

const barlow = {
  study: "Barlow et al. 2016",
  population: "parents of babies born early, Video Interaction Guidance",
  design: "trial",
  interval: null,
  certainty: "a pilot trial with 31 families: each difference could be chance",
  source: "https://informahealthcare.com/doi/abs/10.1080/02646838.2016.1217404",
} as const;

export const benchmarks: readonly Benchmark[] = [
  {
    study: "Bakermans-Kranenburg et al. 2003",
    about: "sensitivity",
    population: "parents of young children, many kinds of early support, randomised studies",
    design: "reviews-of-trials",
    found: [0.33, 0.33],
    interval: null,
    certainty: "70 studies with 88 effects; not of this method alone",
    source: "https://research.vu.nl/en/publications/less-is-more-meta-analyses-of-sensitivity-and-attachment-interven",
  },
  {
    study: "O'Hara et al. 2019 (Cochrane)",
    about: "child-behaviour",
    population: "parents of children under five, video feedback of many kinds",
    design: "reviews-of-trials",
    found: [0.04, 0.04],
    interval: [-0.33, 0.42],
    certainty: "very low, says the review",
    source: "https://cochrane.org/CD012348/BEHAV_video-feedback-parental-sensitivity-and-child-attachment",
  },
  {
    ...hoffenkamp,
    population: "mothers of babies born early, in hospital, Video Interaction Guidance",
    found: [0.24, 0.44],
    certainty: "one trial with 150 families",
  },
  {
    ...hoffenkamp,
    population: "fathers of babies born early, in hospital, Video Interaction Guidance",
    found: [0.54, 0.6],
    certainty: "one trial with 150 families",
  },
  {
    study: "Helmerhorst et al.",
    about: "staff",
    population: "staff in childcare, a training with video feedback",
    design: "trial",
    found: [0.35, 0.79],
    interval: null,
    certainty: "one trial with 139 people",
    source:
      "https://ichgcp.net/es/clinical-trials-registry/publications/85686-effects-of-the-caregiver-interaction-profile-training-on-caregiver-child-interactions-in-dutch-child",
  },
  { ...barlow, about: "sensitivity", found: [0.86, 0.86] },
  { ...barlow, about: "stress", found: [0.87, 0.87] },
  { ...barlow, about: "mood", found: [0.33, 0.38] },
];

/** What the instruments that are known ask about, as far as something was published that can stand beside it. */
const aboutOf: Readonly<Record<string, OutcomeMeasured>> = {
  "care-index": "sensitivity",
  "emotional-availability": "sensitivity",
  cip: "staff",
  pss: "stress",
  "psi-4-sf": "stress",
  epds: "mood",
  hads: "mood",
  sdq: "child-behaviour",
};

export const benchmarksFor = (instrument: string): readonly Benchmark[] =>
  benchmarks.filter(({ about }) => about === aboutOf[instrument]);
