import type { ReactNode } from "react";
import { web } from "#contract/words/en-web.ts";

/** What is next, in words, with what can be done about it. */
export function StepFrame({
  title,
  text,
  due = "",
  label = web.case.next.label,
  children,
}: {
  readonly title: string;
  readonly text: string;
  /** A sentence; empty where no day is set. */
  readonly due?: string;
  /** What it is for somebody who hears the page, where it stands beside another. */
  readonly label?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="next-step" aria-label={label}>
      <div>
        <h2>{title}</h2>
        <p>
          {text} {due === "" ? null : <strong>{due}</strong>}
        </p>
      </div>
      {children}
    </section>
  );
}
