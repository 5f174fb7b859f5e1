/** Which headers stand above which answers; and a request whose answer is read as far as its headers. */
import { request } from "node:http";
import { expect } from "vitest";
import type { Browser } from "../server/running.ts";

/** What a message is carried by; nothing of it is ours to choose. */
export const CARRIED = new Set(["date", "connection", "keep-alive", "content-length", "transfer-encoding"]);

export const always = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  "permissions-policy":
    "camera=(self), microphone=(self), fullscreen=(self), publickey-credentials-get=(self), publickey-credentials-create=(self), autoplay=(self), accelerometer=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), midi=(), payment=(), serial=(), usb=()",
};
export const data = {
  ...always,
  "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  "cache-control": "no-store",
  vary: "Cookie",
};
export const json = { ...data, "content-type": "application/json; charset=utf-8" };
export const page = {
  ...always,
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};
export const some = expect.stringMatching(/./);
export const file = { "accept-ranges": "bytes", "last-modified": some, etag: some };
export const bytes = { ...data, "content-type": "video/mp4", "accept-ranges": "bytes" };
export const filmBytes = { ...bytes, "content-disposition": 'inline; filename="film.mp4"' };
export const clipBytes = { ...bytes, "content-disposition": 'inline; filename="clip.mp4"' };
export const tus = { ...data, "tus-resumable": "1.0.0" };
export const SESSION = /^glimmer=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/;
export const KNOWN = /^glimmer-known=[^;]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=15552000$/;
export const NO_SESSION = /^glimmer=; Path=\/; HttpOnly; SameSite=Strict; Max-Age=0$/;

export interface Told {
  readonly status: number;
  readonly above: Readonly<Record<string, string | string[]>>;
}

export interface Sent {
  readonly path: string;
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
}

/** The headers as they come over the line; the answer is not waited for. */
export function told(origin: string, browser: Browser | null, asked: Sent): Promise<Told> {
  return new Promise((resolve, reject) => {
    const sending = request(
      origin.replace("localhost", "127.0.0.1") + asked.path,
      {
        method: asked.method ?? "GET",
        headers: {
          host: new URL(origin).host,
          origin,
          "sec-fetch-site": "same-origin",
          ...(browser === null ? {} : { cookie: [...browser.cookies].map((pair) => pair.join("=")).join("; ") }),
          ...(asked.body === undefined ? {} : { "content-type": "application/json" }),
          ...asked.headers,
        },
      },
      (response) => {
        const above = Object.entries(response.headers).filter(([name]) => !CARRIED.has(name));
        resolve({
          status: response.statusCode ?? 0,
          above: Object.fromEntries(above.map(([name, value]) => [name, value ?? ""])),
        });
        response.destroy();
      },
    );
    sending.on("error", reject);
    sending.end(asked.body === undefined ? undefined : JSON.stringify(asked.body));
  });
}
