import { useQuery } from "@tanstack/react-query";
import { NobodyElse, type WhoDecides } from "../case/second-person.tsx";
import { consentQuery } from "./consent-query.ts";
import { ObjectionNotes } from "./objection.tsx";

/** That somebody does not want the work of this case to go on, at the top of its page; nothing where nobody said so. */
export function StoppedNote({ caseId, ...who }: WhoDecides & { readonly caseId: string }) {
  const view = useQuery(consentQuery(caseId)).data;
  if (view === undefined) return null;
  return <ObjectionNotes view={view} waiting={<NobodyElse {...who} />} />;
}
