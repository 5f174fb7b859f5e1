import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { answering } from "#contract/api/answers.ts";
import { call, CallFailed } from "../api.ts";
import { sentenceOf } from "../parts/form.tsx";
import { answerScreenQuery } from "./answers-query.ts";
import { keepAnswers, type Sent } from "./keep-answers.ts";

/** What somebody answers on this device. Nothing of it is kept in the browser. */
export function useAnswering(caseId: string) {
  const queries = useQueryClient();
  const keeper = useMemo(
    () =>
      keepAnswers({
        later: (work, ms) => void setTimeout(work, ms),
        async send(sheet, answers): Promise<Sent> {
          try {
            const body = { sheet, answers: { ...answers } };
            const screen = await call(answering.say, { params: { case: caseId }, body, keepalive: true });
            queries.setQueryData(answerScreenQuery(caseId).queryKey, screen);
            return "kept";
          } catch (error) {
            const comesAgain = error instanceof CallFailed && (error.code === "offline" || error.status >= 500);
            return comesAgain ? "not-reached" : { refused: sentenceOf(error) };
          }
        },
      }),
    [caseId, queries],
  );
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (keeper.view().keeping !== "kept") event.preventDefault();
    };
    addEventListener("beforeunload", warn);
    addEventListener("pagehide", keeper.leave);
    return () => {
      keeper.flush();
      removeEventListener("beforeunload", warn);
      removeEventListener("pagehide", keeper.leave);
    };
  }, [keeper]);
  return { ...useSyncExternalStore(keeper.subscribe, keeper.view), say: keeper.say, flush: keeper.flush };
}
export type Answering = ReturnType<typeof useAnswering>;
