/** What every answer tells the browser to refuse. */
import { isSecure } from "./cookie.ts";

type Headers = Readonly<Record<string, string>>;

const features = {
  self: ["camera", "microphone", "fullscreen", "publickey-credentials-get", "publickey-credentials-create", "autoplay"],
  nobody: [
    "accelerometer",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "midi",
    "payment",
    "serial",
    "usb",
  ],
};

/** Pages load only what is served here; films and pictures may also be in the page's own memory. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // React sets measures on elements one by one; no style sheet or script can come in this way.
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  // A report as it will be, beside what is written of it.
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
const dataPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

const always: Headers = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  "permissions-policy": [
    ...features.self.map((name) => `${name}=(self)`),
    ...features.nobody.map((name) => `${name}=()`),
  ].join(", "),
};

/** @param kind `data` is all that lies under /api */
export function headersFor(kind: "page" | "data", origin: string): Headers {
  return {
    ...always,
    ...(isSecure(origin) ? { "strict-transport-security": "max-age=31536000; includeSubDomains" } : {}),
    ...(kind === "page"
      ? { "content-security-policy": pagePolicy }
      : { "content-security-policy": dataPolicy, "cache-control": "no-store", vary: "Cookie" }),
  };
}
