/** Logout tokens of OpenID Connect Back-Channel Logout 1.0, by jose: section 2.6 says what is looked at. */
import { createRemoteJWKSet, jwtVerify } from "jose";
import type { JWTVerifyGetKey } from "jose";
import { z } from "zod";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
/** A token is used within this, and remembered for as long. */
const GOOD_FOR = 300;

/** Who signed out there: a person, one session of theirs, or both named. */
export interface LoggedOut {
  readonly issuer: string;
  readonly subject: string | null;
  readonly session: string | null;
}

const claims = z.object({
  iss: z.string(),
  sub: z.string().min(1).exactOptional(),
  sid: z.string().min(1).exactOptional(),
  iat: z.number(),
  exp: z.number(),
  jti: z.string().min(1),
  events: z.record(z.string(), z.unknown()),
  // An ID token, which has one, is no logout token.
  nonce: z.undefined().optional(),
});

interface Metadata {
  readonly issuer: string;
  readonly jwks_uri?: string;
}

export interface LogoutTokens {
  /** @returns null if the token is not theirs, not for us, not of now, or was here before */
  read(token: string, provider: Metadata): Promise<LoggedOut | null>;
}

export function logoutTokens(clientId: string): LogoutTokens {
  let keys: JWTVerifyGetKey | null = null;
  /** Names of tokens that were here, with the second until which each is remembered. */
  const seen = new Map<string, number>();

  function isNew(jti: string): boolean {
    const now = Math.floor(Date.now() / 1000);
    for (const [name, until] of seen) if (until < now) seen.delete(name);
    if (seen.has(jti)) return false;
    seen.set(jti, now + 2 * GOOD_FOR);
    return true;
  }

  return {
    async read(token, { issuer, jwks_uri }) {
      if (jwks_uri === undefined) return null;
      keys ??= createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: 8000 });
      const verified = await jwtVerify(token, keys, {
        issuer,
        audience: clientId,
        maxTokenAge: GOOD_FOR,
        clockTolerance: 30,
        algorithms: ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"],
      }).catch(() => null);
      const { data, success } = claims.safeParse(verified?.payload);
      if (!success || !(EVENT in data.events)) return null;
      const { typ } = verified?.protectedHeader ?? {};
      if (typ !== undefined && !/^(application\/)?(logout\+)?jwt$/i.test(typ)) return null;
      const { iss, sub = null, sid = null, jti } = data;
      if ((sub === null && sid === null) || !isNew(jti)) return null;
      return { issuer: iss, subject: sub, session: sid };
    },
  };
}
