import { useQuery } from "@tanstack/react-query";
import { consentQuery } from "./consent-query.ts";
import { ObjectionNotes } from "./objection.tsx";

/** That somebody does not want the work of this case to go on, at the top of its page; nothing where nobody said so. */
export function StoppedNote({ caseId }: { readonly caseId: string }) {
  const view = useQuery(consentQuery(caseId)).data;
  return view === undefined ? null : <ObjectionNotes view={view} />;
}
