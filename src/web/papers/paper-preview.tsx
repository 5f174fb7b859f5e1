import "./papers.css";

/** A report or a letter as it will be. It is asked for anew whenever what is written in it is another. */
export function PaperPreview({
  title,
  address,
  written,
}: {
  readonly title: string;
  readonly address: string;
  /** Tells what is written now from what was. */
  readonly written: string;
}) {
  return <iframe key={written} className="paper-preview" title={title} src={address} />;
}
