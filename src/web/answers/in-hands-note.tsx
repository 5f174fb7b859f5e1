import { useQuery, useQueryClient } from "@tanstack/react-query";
import { answering } from "#contract/api/answers.ts";
import { answers } from "#contract/words/en-answers.ts";
import { tell } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { sentenceOf } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { answeringQuery } from "./answers-query.ts";

const words = answers.device;

/** A device on which somebody answers, and the way to end that from here. */
export function InHandsNote({ caseId }: { readonly caseId: string }) {
  const queries = useQueryClient();
  const query = answeringQuery(caseId);
  const devices = useQuery(query).data?.devices ?? [];
  const [first] = devices;
  if (first === undefined) return null;
  const takeBack = () =>
    tell(answering.takeBack, { params: { case: caseId } }).then(
      () => queries.invalidateQueries(query),
      (error: unknown) => say(sentenceOf(error)),
    );
  return (
    <p className="in-hands-note">
      {words.handed(first, devices.length)} <Button onPress={() => void takeBack()}>{words.takeBack}</Button>
    </p>
  );
}
