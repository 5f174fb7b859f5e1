import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "#contract/api/routes.ts";
import { review } from "#contract/words/en-review.ts";
import { tell } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { sentenceOf, Wrong } from "../parts/form.tsx";
import { handedOverQuery } from "../queries.ts";
import type { OtherScreen } from "./use-other-screen.ts";

const words = review.guider.screen;

/** The devices in the client's hands, and the way to end that from here. */
export function HandedOver({ cycle, screen }: { readonly cycle: string; readonly screen: OtherScreen }) {
  const queries = useQueryClient();
  const query = handedOverQuery(cycle);
  const { data, refetch } = useQuery(query);
  const [wrong, setWrong] = useState<string | null>(null);
  useEffect(() => void refetch(), [refetch, screen.state]);
  const devices = data?.devices ?? [];
  if (devices.length === 0) return null;
  const takeBack = () =>
    tell(api.reviews.takeBack, { params: { cycle } }).then(
      () => queries.invalidateQueries(query),
      (error: unknown) => setWrong(sentenceOf(error)),
    );
  return (
    <div className="guider-row">
      <p>{words.handed(devices)}</p>
      <Button onPress={() => void takeBack()}>{words.takeBack(devices.length)}</Button>
      <Wrong sentence={wrong} />
    </div>
  );
}
