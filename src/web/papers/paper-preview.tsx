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
  const now = { made, address };
  const [shown, setShown] = useState(now);
  const frames = shown.made === made ? [shown] : [shown, now];
  return (
    <div className="paper-preview">
      {frames.map((one) => (
        <iframe
          key={one.made}
          title={title}
          sandbox=""
          src={one.address}
          inert={one !== shown}
          onLoad={() => setShown(one)}
        />
      ))}
    </div>
  );
}
