import { ArrowDown, ArrowUp } from "lucide-react";
import { api } from "#contract/api/routes.ts";
import type { ClipEntry } from "#contract/entries.ts";
import { en } from "#contract/words/en.ts";
import { prepare as words } from "#contract/words/en-review.ts";
import { addressOf } from "../api.ts";
import { Button, ButtonLink, PictureButton } from "../parts/button.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { Progress } from "../parts/progress.tsx";
import { useTimeLeft } from "./use-time-left.ts";
import { proofSentences } from "./proof-words.ts";
import type { ChosenClip } from "./shown.ts";

export function ClipCard({
  cycle,
  clip,
  n,
  last,
  nudge,
  changed,
  onWrite,
  onMove,
  onRetry,
}: {
  readonly cycle: string;
  readonly clip: ChosenClip;
  readonly n: number;
  readonly last: boolean;
  readonly nudge: string | null;
  /** Its mark is another than when it was prepared. */
  readonly changed: boolean;
  readonly onWrite: (change: Partial<ClipEntry>, step: string) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRetry: () => void;
}) {
  const { entry } = clip;
  return (
    <li className="prepare-card">
      <div className="prepare-card-head">
        <h2>{words.clip(n)}</h2>
        <span className="muted">{words.length(clip.seconds)}</span>
        <span className="prepare-card-moves">
          <PictureButton icon={ArrowUp} label={words.up(n)} isDisabled={n === 1} onPress={() => onMove(-1)} />
          <PictureButton icon={ArrowDown} label={words.down(n)} isDisabled={last} onPress={() => onMove(1)} />
        </span>
      </div>
      <div className="prepare-picture">
        <Picture cycle={cycle} clip={clip} n={n} changed={changed} onRetry={onRetry} />
      </div>
      <Proof clip={clip} />
      {nudge === null ? null : <p className="prepare-nudge">{nudge}</p>}
      <p className="muted small">{words.onlyYou}</p>
      <KeptField
        label={words.clipTitle}
        value={entry.title}
        maxLength={300}
        onKeep={(title, step) => onWrite({ title }, step)}
      />
      <KeptField
        label={words.question}
        value={entry.question}
        placeholder={words.questionHint}
        lines={1}
        onKeep={(question, step) => onWrite({ question }, step)}
      />
      <KeptField
        label={words.consider}
        value={entry.consider}
        lines={2}
        onKeep={(consider, step) => onWrite({ consider }, step)}
      />
      <p className="prepare-card-foot">
        <ButtonLink kind="quiet" to="/films/$film" params={{ film: clip.film }}>
          {words.toFilm}
        </ButtonLink>
      </p>
    </li>
  );
}

function Picture({
  cycle,
  clip,
  n,
  changed,
  onRetry,
}: {
  readonly cycle: string;
  readonly clip: ChosenClip;
  readonly n: number;
  readonly changed: boolean;
  readonly onRetry: () => void;
}) {
  const where = { params: { cycle, clip: clip.clip }, query: { key: clip.key } };
  const still = addressOf(api.reviews.still, where);
  const left = useTimeLeft(clip.progress, clip.state === "rendering");
  if (clip.state === "ready") {
    return (
      // Clips have no captions: what was said is for the two in the room to hear.
      <video
        key={clip.key}
        src={addressOf(api.reviews.file, where)}
        poster={still}
        aria-label={words.play(n)}
        controls
        controlsList="nodownload noremoteplayback noplaybackrate"
        disablePictureInPicture
        playsInline
        preload="none"
      />
    );
  }
  if (clip.state === "failed") {
    return (
      <div className="prepare-between">
        <p>{en.errors[clip.code ?? "fault"]({})}</p>
        <Button onPress={onRetry}>{words.retry}</Button>
      </div>
    );
  }
  if (clip.state === "rendering") {
    return (
      <div className="prepare-between">
        <Progress label={words.state.rendering} done={clip.progress} left={left} />
      </div>
    );
  }
  return (
    <>
      <img src={still} alt={words.still(n)} />
      <div className="prepare-veil">
        <p>{clip.state === "waiting" ? words.state.waiting : changed ? words.state.changed : words.state.missing}</p>
        {changed && clip.state === "not-rendered" ? <Button onPress={onRetry}>{words.again}</Button> : null}
      </div>
    </>
  );
}

function Proof({ clip: { proof, seconds } }: { readonly clip: ChosenClip }) {
  if (proof === null) return null;
  return (
    <details className="prepare-proof">
      <summary>
        {words.proof.line(seconds)}
        <span className="muted"> · {words.proof.more}</span>
      </summary>
      <ul>
        {proofSentences(proof).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}
