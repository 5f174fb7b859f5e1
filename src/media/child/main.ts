/** The boxed child: one order, one answer, end. It has no network, no files and no keys; only the socket. */
import process from "node:process";
import { AV_LOG_QUIET } from "node-av/constants";
import { Log } from "node-av/lib";
import type { Order } from "../operations.ts";
import { type Channel, openChannel, ParentGone } from "./channel.ts";
import { openFilmBytes } from "./film-bytes.ts";
import { FilmRefused } from "./refusal.ts";

/** Only the operation asked for is loaded: starting is most of the time a small film takes. */
async function carryOut(order: Order, channel: Channel): Promise<unknown> {
  const { film } = order;
  const bytes = openFilmBytes(channel, film.size);
  switch (order.operation) {
    case "survey":
      return (await import("./survey.ts")).survey({ film, bytes, job: order.job, channel });
    case "pictures":
      return (await import("./pictures.ts")).pictures({ film, bytes, job: order.job, channel });
    case "clip":
      return (await import("./clip.ts")).clip({ film, bytes, job: order.job, channel });
    case "reopen":
      return (await import("./reopen.ts")).reopen({ film, bytes, job: order.job, channel });
  }
}

const channel = openChannel(3);
Log.setLevel(AV_LOG_QUIET);
try {
  // The order comes from our own parent, so it is what its type says.
  channel.answer(await carryOut(channel.order() as Order, channel));
} catch (error) {
  if (error instanceof FilmRefused) channel.refuse(error.problem);
  else if (!(error instanceof ParentGone)) channel.fault(error instanceof Error ? (error.stack ?? error.message) : "?");
}
process.exit(0);
