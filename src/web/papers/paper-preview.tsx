import { useState } from "react";
import "./papers.css";

/** A report or a letter as it will be. The next one takes the place of the last when it is there, so that nothing flickers. */
export function PaperPreview({
  title,
  address,
  made,
}: {
  readonly title: string;
  readonly address: string;
  /** Tells what is written now from what was. */
  readonly made: string;
}) {
  const [shown, setShown] = useState(made);
  const frames = shown === made ? [shown] : [shown, made];
  return (
    <div className="paper-preview">
      {frames.map((one) => (
        <iframe key={one} title={title} sandbox="" src={address} inert={one !== shown} onLoad={() => setShown(one)} />
      ))}
    </div>
  );
}
