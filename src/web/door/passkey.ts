/** Passkeys in the browser, by @simplewebauthn. */
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from "@simplewebauthn/browser";
import { z } from "zod";
import type { Me } from "#contract/api/account.ts";
import { api } from "#contract/api/routes.ts";
import { call } from "../api.ts";

const named = z.array(z.object({ id: z.string(), type: z.literal("public-key") })).default([]);
const toAdd = z.object({
  challenge: z.string(),
  rp: z.object({ name: z.string(), id: z.string().exactOptional() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ type: z.literal("public-key"), alg: z.number() })),
  timeout: z.number().exactOptional(),
  excludeCredentials: named,
  attestation: z.enum(["none", "indirect", "direct", "enterprise"]).exactOptional(),
  authenticatorSelection: z
    .object({
      residentKey: z.enum(["discouraged", "preferred", "required"]).exactOptional(),
      requireResidentKey: z.boolean().exactOptional(),
      userVerification: z.enum(["discouraged", "preferred", "required"]).exactOptional(),
    })
    .exactOptional(),
});
const toShow = z.object({
  challenge: z.string(),
  rpId: z.string().exactOptional(),
  timeout: z.number().exactOptional(),
  allowCredentials: named,
  userVerification: z.enum(["discouraged", "preferred", "required"]).exactOptional(),
});

export const hasPasskeys = (): boolean => browserSupportsWebAuthn();

/** @returns null if the person turned the browser's question down */
export async function addPasskey(name: string): Promise<Me | null> {
  const optionsJSON = toAdd.parse(await call(api.account.passkeyOptions, {}));
  const credential = await asked(() => startRegistration({ optionsJSON }));
  return credential && call(api.account.passkeyAdd, { body: { name, credential: { ...credential } } });
}

/** @returns null if the person turned the browser's question down */
export async function signInWithPasskey(): Promise<Me | null> {
  const credential = await showPasskey(await call(api.account.signInPasskeyOptions, {}));
  return credential && call(api.account.signInPasskey, { body: { credential } });
}

/**
 * Has the browser show a passkey.
 *
 * @param options what the server answered when asked for it
 * @returns null if the person turned the browser's question down
 */
export async function showPasskey(options: Readonly<Record<string, unknown>>): Promise<Record<string, unknown> | null> {
  const optionsJSON = toShow.parse(options);
  const credential = await asked(() => startAuthentication({ optionsJSON }));
  return credential && { ...credential };
}

async function asked<T>(question: () => Promise<T>): Promise<T | null> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof Error && (error.name === "NotAllowedError" || error.name === "AbortError")) return null;
    throw error;
  }
}
