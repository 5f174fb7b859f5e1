import type { ReactNode } from "react";
import "./empty.css";

/** Nothing is here yet: one sentence, and what can be done. */
export function Empty({ text, children }: { readonly text: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-text">{text}</p>
      {children === undefined ? null : <div className="empty-actions">{children}</div>}
    </div>
  );
}
