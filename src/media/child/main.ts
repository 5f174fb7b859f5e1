/** The boxed child: one order, one answer, end. It has no network, no files and no keys; only the socket. */
import process from "node:process";
import { AV_LOG_QUIET } from "node-av/constants";
import { Log } from "node-av/lib";
import { isOrder, type Order } from "../operations.ts";
import { type Channel, openChannel, ParentGone } from "./channel.ts";
import { type FilmBytes, openFilmBytes } from "./film-bytes.ts";
import { FilmRefused } from "./refusal.ts";

async function carryOut(order: Order, channel: Channel): Promise<unknown> {
  const { film } = order;
  const bytes = openFilmBytes(channel, film.size);
  try {
    return await operate(order, channel, bytes);
  } finally {
    bytes.settle();
  }
}

/** Only the operation asked for is loaded: starting is most of the time a small film takes. */
async function operate(order: Order, channel: Channel, bytes: FilmBytes): Promise<unknown> {
  const { film } = order;
  let answer: unknown;
  switch (order.operation) {
    case "glance":
      answer = (await import("./glance.ts")).glance({ film, bytes, job: order.job, channel });
      break;
    case "survey":
      answer = (await import("./survey.ts")).survey({ film, bytes, job: order.job, channel });
      break;
    case "pictures":
      answer = (await import("./pictures.ts")).pictures({ film, bytes, job: order.job, channel });
      break;
    case "key-strip":
      answer = (await import("./key-strip.ts")).keyStrip({ film, bytes, job: order.job, channel });
      break;
    case "still":
      answer = (await import("./still.ts")).still({ film, bytes, job: order.job, channel });
      break;
    case "clip":
      answer = (await import("./clip.ts")).clip({ film, bytes, job: order.job, channel });
      break;
    case "reopen":
      answer = (await import("./reopen.ts")).reopen({ film, bytes, job: order.job, channel });
      break;
    case "working-copy":
      answer = (await import("./working-copy.ts")).workingCopy({ film, bytes, job: order.job, channel });
      break;
    case "encode":
      answer = (await import("./encode.ts")).encode({ film, bytes, job: order.job, channel });
      break;
  }
  return answer;
}

const channel = openChannel(3);
Log.setLevel(AV_LOG_QUIET);
try {
  const order = channel.order();
  if (!isOrder(order)) throw new Error("what came first was no order");
  channel.answer(await carryOut(order, channel));
} catch (error) {
  if (error instanceof FilmRefused) channel.refuse(error.problem);
  else if (!(error instanceof ParentGone)) channel.fault(error instanceof Error ? (error.stack ?? error.message) : "?");
}
process.exit(0);
