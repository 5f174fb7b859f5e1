/** An issuer made by hand with node:crypto, which answers whatever a test has it answer. */
import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { createServer } from "node:http";
import type { IdentityProviderSettings } from "#server/settings.ts";
import { CLIENT } from "./provider.ts";
import { freePort } from "./running.ts";

export type Json = Record<string, unknown>;

export interface Token {
  readonly header: Json;
  readonly claims: Json;
  readonly sign: (input: string) => Buffer;
}

export interface HandMadeIssuer {
  readonly settings: IdentityProviderSettings;
  /** An ID token as it should be. */
  good(nonce: string | null): Token;
  /** A logout token as it should be. */
  goodLogout(): Token;
  /** What the token endpoint says next. */
  answer(body: Json, status?: number): void;
  /** Whose keys nobody else has. */
  readonly otherKey: KeyObject;
  /** What the token endpoint was asked, the last first. */
  readonly asked: URLSearchParams[];
  close(): Promise<void>;
}

const base64 = (value: Json | Buffer): string =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString("base64url");

export function written({ header, claims, sign: signed }: Token): string {
  const input = `${base64(header)}.${base64(claims)}`;
  return `${input}.${base64(signed(input))}`;
}

export const rs256 =
  (key: KeyObject) =>
  (input: string): Buffer =>
    sign("sha256", Buffer.from(input), key);
export const hs256 =
  (secret: string) =>
  (input: string): Buffer =>
    createHmac("sha256", secret).update(input).digest();

export async function handMadeIssuer(): Promise<HandMadeIssuer> {
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const { privateKey: otherKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const asked: URLSearchParams[] = [];
  let next: { readonly body: Json; readonly status: number } = { body: {}, status: 500 };
  const documents: Readonly<Record<string, Json>> = {
    "/.well-known/openid-configuration": {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
      token_endpoint_auth_methods_supported: ["client_secret_post"],
      authorization_response_iss_parameter_supported: true,
    },
    "/jwks": { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "one", use: "sig", alg: "RS256" }] },
  };
  const server = createServer((request, response) => {
    const json = (status: number, body: Json) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    const found = documents[request.url ?? ""];
    if (found !== undefined) return json(200, found);
    let sent = "";
    request.on("data", (bytes) => (sent += String(bytes)));
    request.on("end", () => {
      asked.unshift(new URLSearchParams(sent));
      json(next.status, next.body);
    });
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const now = () => Math.floor(Date.now() / 1000);
  let tokens = 0;
  const header = { alg: "RS256", kid: "one", typ: "JWT" };
  return {
    settings: { issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, name: "Anytown Council" },
    good: (nonce) => ({
      header,
      claims: { iss: issuer, aud: CLIENT.id, sub: "anna-there", sid: "s1", nonce, iat: now(), exp: now() + 300 },
      sign: rs256(privateKey),
    }),
    goodLogout: () => ({
      header: { ...header, typ: "logout+jwt" },
      claims: {
        iss: issuer,
        aud: CLIENT.id,
        sub: "anna-there",
        sid: "s1",
        jti: `token-${++tokens}`,
        iat: now(),
        exp: now() + 120,
        events: { "http://schemas.openid.net/event/backchannel-logout": {} },
      },
      sign: rs256(privateKey),
    }),
    answer: (body, status = 200) => void (next = { body, status }),
    otherKey,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
