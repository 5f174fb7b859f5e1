/** Bytes over a line, as no client would send them, and all that comes back. */
import { connect } from "node:net";

export interface Answered {
  /** One for each answer that came. */
  readonly statuses: readonly number[];
  readonly text: string;
}

/** Milliseconds after which a line that nobody ends is given up. */
const GIVEN_UP = 1500;

/** @param sent all at once; the line is not ended by us */
export function sendRaw(origin: string, sent: string | Uint8Array, givenUp = GIVEN_UP): Promise<Answered> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(origin).port), "127.0.0.1");
    let text = "";
    const done = () => {
      clearTimeout(timer);
      socket.destroy();
      const heads = text.matchAll(/(?:^|[\r\n}])HTTP\/1\.1 (\d{3}) /g);
      resolve({ statuses: [...heads].map(([, status]) => Number(status)).filter((status) => status !== 100), text });
    };
    const timer = setTimeout(done, givenUp);
    socket.setEncoding("latin1").on("data", (piece: string) => (text += piece));
    socket.on("error", () => undefined);
    socket.on("close", done);
    socket.write(sent);
  });
}
