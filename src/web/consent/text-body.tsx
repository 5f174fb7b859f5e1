import { parted } from "./reading.ts";

/** What stands below a question: a paragraph a line, what it is about in bold. */
export function TextBody({ body }: { readonly body: readonly string[] }) {
  return (
    <div className="asked-body">
      {body.map((paragraph) => {
        const [about, rest] = parted(paragraph);
        return (
          <p key={paragraph}>
            {about === "" ? null : <strong>{about}. </strong>}
            {rest}
          </p>
        );
      })}
    </div>
  );
}
