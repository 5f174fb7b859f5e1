/** The cookies: a session's id, what ties a passkey's challenge to the browser that asked for it, and by what a browser is known again. */

/** `__Host-`: only over https, only for this host, never set by a neighbour. Plain http is for localhost alone. */
const cookieName = (origin: string, name: string): string => (isSecure(origin) ? `__Host-${name}` : name);

export const isSecure = (origin: string): boolean => origin.startsWith("https:");
export const sessionCookie = (origin: string): string => cookieName(origin, "glimmer");
export const browserCookie = (origin: string): string => cookieName(origin, "glimmer-browser");
/** What ties a browser that is away at the identity provider to what it began here. */
export const awayCookie = (origin: string): string => cookieName(origin, "glimmer-away");
export const knownCookie = (origin: string): string => cookieName(origin, "glimmer-known");

/** @returns the value of a cookie in a request's `Cookie` header */
export function cookieOf(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/** A `Set-Cookie` line. Without `maxAge` (seconds) it goes when the browser is closed; 0 takes it away. */
export function setCookie(origin: string, name: string, value: string, maxAge?: number): string {
  const secure = isSecure(origin) ? "; Secure" : "";
  const age = maxAge === undefined ? "" : `; Max-Age=${maxAge}`;
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict${secure}${age}`;
}
