/** The answer to what is no request that could be read: the same code and sentence as everywhere, and the line is closed. */
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { headersFor } from "./headers.ts";
import { refused, reportOf } from "./refusal.ts";

export function answerUnparsed(error: Error & { readonly code?: string }, socket: Socket, origin: string): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const tooLarge = error.code === "HPE_HEADER_OVERFLOW";
  const status = tooLarge ? 431 : error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
  const body = JSON.stringify(reportOf(refused(tooLarge ? "request-too-large" : "request-malformed")));
  const headers = {
    ...headersFor("data", origin),
    "content-type": "application/json; charset=utf-8",
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", body].join("\r\n"));
}
