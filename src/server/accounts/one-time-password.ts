/** Codes of an authenticator app: RFC 6238, SHA-1, six digits, 30 seconds, as every such app has them. */
import { Secret, TOTP } from "otpauth";
import type { Instant } from "#domain/moment.ts";

const PERIOD = 30;
/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20;

const totp = (secret: string, label = ""): TOTP =>
  new TOTP({
    issuer: "Glimmer",
    label,
    algorithm: "SHA1",
    digits: 6,
    period: PERIOD,
    secret: Secret.fromBase32(secret),
  });

/** @returns a new secret, base32 */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** What an authenticator app reads from a picture or a link. */
export const totpUri = (secret: string, label: string): string => totp(secret, label).toString();

/**
 * The 30 s step that a code belongs to: the present one, the one before or the one after. Whether it was used is the
 * account store's to say.
 *
 * @returns null if it is none of theirs
 */
export function totpStep(secret: string, code: string, now: Instant): number | null {
  const timestamp = Date.parse(now);
  const token = code.replaceAll(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totp(secret).validate({ token, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD) + delta;
}
