/** The service's identity provider, by openid-client: OpenID Connect, authorization code flow with PKCE, state and nonce. */
import * as oidc from "openid-client";
import type { IdentityProviderSettings } from "../settings.ts";
import { logoutTokens } from "./logout-token.ts";
import type { LoggedOut } from "./logout-token.ts";
import { SHOWN_FOR } from "./session-limits.ts";

/** Seconds until a provider that does not answer is given up. */
const PATIENCE = 8;

/** What one sign-in is known again by when the browser comes back from it. */
export interface Asked {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The person had to show there anew who they are. */
  readonly anew: boolean;
}

/** Whom the provider vouches for. */
export interface Vouched {
  readonly issuer: string;
  /** What the provider calls the person; the same for ever, unlike an e-mail address. */
  readonly subject: string;
  /** What the provider calls its own session. */
  readonly session: string | null;
  readonly refreshToken: string | null;
}

export interface IdentityProvider {
  /** What people call it. */
  readonly name: string;
  readonly issuer: string;
  /** @returns null if the provider cannot be reached */
  begin(anew: boolean): Promise<{ readonly url: string; readonly asked: Asked } | null>;
  /** @param query what the provider added to the address that the browser came back to */
  returned(query: string, asked: Asked): Promise<Vouched | "refused" | "unreachable">;
  /** Whether the provider still gives tokens for whoever holds this one. */
  stillThere(
    refreshToken: string,
  ): Promise<{ readonly refreshToken: string; readonly subject: string | null } | "gone" | "unreachable">;
  /** @returns null if the token is none of the provider's, for us, now and for the first time */
  loggedOut(token: string): Promise<LoggedOut | null>;
}

/** The page that the provider sends the browser back to. */
export const returnAddress = (origin: string): string => `${origin}/sign-in/provider`;

export function identityProvider(settings: IdentityProviderSettings, origin: string): IdentityProvider {
  const { name, issuer, clientId } = settings;
  const address = returnAddress(origin);
  const logouts = logoutTokens(clientId);
  let known: Promise<oidc.Configuration> | null = null;

  /** Found once; where that failed, looked for again with the next call. */
  function configuration(): Promise<oidc.Configuration> {
    known ??= discovered(settings).catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  }

  return {
    name,
    issuer,
    async begin(anew) {
      const config = await configuration().catch(() => null);
      if (config === null) return null;
      const asked = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        anew,
      };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: address,
        scope: scopesOf(config),
        state: asked.state,
        nonce: asked.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(asked.verifier),
        code_challenge_method: "S256",
        ...(anew ? { prompt: "login", max_age: String(ANEW_WITHIN) } : {}),
      });
      return { url: url.href, asked };
    },

    async returned(query, { state, nonce, verifier, anew }) {
      try {
        const tokens = await oidc.authorizationCodeGrant(await configuration(), new URL(`${address}?${query}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
          ...(anew ? { maxAge: ANEW_WITHIN } : {}),
        });
        const claims = tokens.claims();
        if (claims === undefined || claims.sub === "") return "refused";
        const sid = claims["sid"];
        return {
          issuer: claims.iss,
          subject: claims.sub,
          session: typeof sid === "string" ? sid : null,
          refreshToken: tokens.refresh_token ?? null,
        };
      } catch (error) {
        return isUnreachable(error) ? "unreachable" : "refused";
      }
    },

    async stillThere(refreshToken) {
      try {
        const tokens = await oidc.refreshTokenGrant(await configuration(), refreshToken);
        return { refreshToken: tokens.refresh_token ?? refreshToken, subject: tokens.claims()?.sub ?? null };
      } catch (error) {
        return isUnreachable(error) ? "unreachable" : "gone";
      }
    },

    async loggedOut(token) {
      const config = await configuration().catch(() => null);
      return config === null ? null : logouts.read(token, config.serverMetadata());
    },
  };
}

/** Seconds: what counts here as just shown counts there. */
const ANEW_WITHIN = SHOWN_FOR / 1000;

async function discovered({ issuer, clientId, clientSecret }: IdentityProviderSettings): Promise<oidc.Configuration> {
  const options = { timeout: PATIENCE, ...(isHere(issuer) ? { execute: [plainHere] } : {}) };
  const found = await oidc.discovery(new URL(issuer), clientId, undefined, oidc.None(), options);
  const metadata = found.serverMetadata();
  const config = new oidc.Configuration(metadata, clientId, undefined, proofOf(clientSecret, metadata));
  config.timeout = PATIENCE;
  if (isHere(issuer)) plainHere(config);
  // Without this the signature of a token that came straight from the provider is not looked at.
  oidc.enableNonRepudiationChecks(config);
  return config;
}

function proofOf(secret: string | null, { token_endpoint_auth_methods_supported: ways }: oidc.ServerMetadata) {
  if (secret === null) return oidc.None();
  return (ways ?? []).includes("client_secret_post") ? oidc.ClientSecretPost(secret) : oidc.ClientSecretBasic(secret);
}

/** No name and no address is asked for: the provider's own word for the person is enough. */
function scopesOf(config: oidc.Configuration): string {
  const offered = config.serverMetadata().scopes_supported ?? [];
  return offered.includes("offline_access") ? "openid offline_access" : "openid";
}

/** A provider on this machine may speak plainly: nobody listens between. */
const plainHere = oidc.allowInsecureRequests;
const isHere = (issuer: string): boolean => {
  const { protocol, hostname } = new URL(issuer);
  return protocol === "http:" && (hostname === "localhost" || hostname === "127.0.0.1");
};

/** Whether an error says nothing of the person, but that the provider was not there or not well. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500;
  if (error instanceof oidc.ClientError) {
    if (error.code === "OAUTH_TIMEOUT" || error.code === "OAUTH_ABORT") return true;
    return error.cause instanceof Response && error.cause.status >= 500;
  }
  return error instanceof TypeError && error.message === "fetch failed";
}
