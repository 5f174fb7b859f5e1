/** A drawing for each thing that is asked, and for each step of what happens to a film. They say nothing that words do not. */
import type { ReactNode } from "react";
import {
  Drawing,
  FilmCamera,
  Key,
  Listener,
  Padlock,
  Picture,
  Screen,
  Sheet,
  Somebody,
  Star,
  Strip,
  Table,
} from "./drawn-things.tsx";
import type { Purpose } from "#domain/consent.ts";
import "./drawings.css";

const together = (
  <>
    <Somebody x={88} y={82} wears={1} />
    <Somebody x={122} y={82} size={0.78} wears={2} />
    <g transform="translate(20 0)">
      <Table y={80} />
    </g>
    <rect className="drawn-wears-3" x="94" y="70" width="10" height="10" rx="1.5" />
    <rect className="drawn-glow" x="105" y="70" width="10" height="10" rx="1.5" />
    <rect className="drawn-wears-4" x="99.5" y="60" width="10" height="10" rx="1.5" />
    <FilmCamera x={28} y={104} />
  </>
);

const review = (
  <>
    <Screen x={80} y={62} size={0.95} />
    <Listener x={56} y={112} wears={3} />
    <Listener x={104} y={112} wears={1} />
  </>
);

const drawings: { readonly [purpose in Purpose]: ReactNode } = {
  "shared-review": together,
  "film-the-review": (
    <>
      <Screen x={98} y={60} size={0.85} />
      <Listener x={78} y={110} wears={3} />
      <Listener x={120} y={110} wears={1} />
      <FilmCamera x={26} y={104} />
    </>
  ),
  supervision: (
    <>
      <Somebody x={42} y={104} wears={3} />
      <Somebody x={118} y={104} wears={4} />
      <Picture x={80} y={48} size={1.2} />
    </>
  ),
  intervision: (
    <>
      <Screen x={80} y={58} size={0.8} />
      <Listener x={36} y={108} wears={3} />
      <Listener x={66} y={112} wears={4} />
      <Listener x={96} y={112} wears={2} />
      <Listener x={126} y={108} wears={1} />
    </>
  ),
  accreditation: (
    <>
      <Somebody x={46} y={106} wears={3} />
      <Sheet x={110} y={34}>
        <circle className="drawn-glow" cx="0" cy="18" r="10" />
        <path className="drawn-glow" d="M-6 26 L-9 36 L0 31 L9 36 L6 26 Z" />
      </Sheet>
    </>
  ),
  "training-events": (
    <>
      <Screen x={80} y={52} size={0.8} />
      <Listener x={24} y={108} wears={1} />
      <Listener x={52} y={112} wears={2} />
      <Listener x={80} y={108} wears={3} />
      <Listener x={108} y={112} wears={4} />
      <Listener x={136} y={108} wears={1} />
    </>
  ),
  research: (
    <>
      <rect className="drawn-wears-4" x="30" y="72" width="14" height="30" rx="2" />
      <rect className="drawn-wears-3" x="50" y="58" width="14" height="44" rx="2" />
      <rect className="drawn-wears-1" x="70" y="40" width="14" height="62" rx="2" />
      <Picture x={114} y={58} size={1.1} />
      <circle className="drawn-ring" cx="114" cy="58" r="25" />
      <path className="drawn-ring" d="M132 77 L146 94" />
    </>
  ),
  "family-copy": (
    <>
      <path className="drawn-wood" d="M34 56 L80 18 L126 56 Z" />
      <rect className="drawn-paper" x="44" y="54" width="72" height="50" rx="2" />
      <Picture x={80} y={78} size={1.2} />
    </>
  ),
  "report-stills": (
    <>
      <Sheet x={80} y={26}>
        <Picture x={0} y={21} size={0.95} />
      </Sheet>
    </>
  ),
  "share-with-other": (
    <>
      <Somebody x={34} y={106} wears={3} />
      <Somebody x={126} y={106} wears={2} />
      <Strip x={80} y={66} turn={-6} frames={2} />
      <path className="drawn-arrow" d="M62 92 L96 92 M90 86 L97 92 L90 98" />
    </>
  ),
};

/** What a purpose is about. */
export const PurposeDrawing = ({ purpose }: { readonly purpose: Purpose }) => <Drawing>{drawings[purpose]}</Drawing>;

const steps: readonly ReactNode[] = [
  together,
  <>
    <rect className="drawn-dark" x="34" y="34" width="92" height="70" rx="8" />
    <rect className="drawn-steel" x="42" y="42" width="76" height="54" rx="4" />
    <Strip x={80} y={56} frames={2} />
    <Padlock x={80} y={90} size={0.8} />
  </>,
  <>
    <Strip x={80} y={44} frames={5} />
    <Star x={60} y={22} />
    <Star x={100} y={22} />
    <Somebody x={80} y={112} size={0.85} wears={3} />
  </>,
  review,
  <>
    <Strip x={56} y={52} turn={-8} frames={2} />
    <g className="drawn-fading">
      <rect className="drawn-dark" x="86" y="36" width="10" height="10" rx="2" />
      <rect className="drawn-dark" x="102" y="44" width="7" height="7" rx="2" />
      <rect className="drawn-dark" x="96" y="56" width="6" height="6" rx="2" />
      <rect className="drawn-dark" x="116" y="34" width="5" height="5" rx="2" />
      <rect className="drawn-dark" x="118" y="54" width="4" height="4" rx="2" />
    </g>
    <Key x={78} y={88} broken />
  </>,
];

/** The five steps of what happens to a film, each with its words under it. */
export function FilmWay({ words }: { readonly words: readonly string[] }) {
  return (
    <ol role="list" className="film-way">
      {words.map((step, i) => (
        <li key={step}>
          <Drawing>{steps[i]}</Drawing>
          <p>{step}</p>
        </li>
      ))}
    </ol>
  );
}
