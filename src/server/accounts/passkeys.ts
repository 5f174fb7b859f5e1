/** Passkeys, by @simplewebauthn. What a browser sends is checked for its shape here and for its truth there. */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { z } from "zod";
import type { Account, Passkey } from "#domain/account.ts";
import type { Instant } from "#domain/moment.ts";

const base64url = z
  .string()
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]*$/);
const credential = {
  id: base64url,
  rawId: base64url,
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).exactOptional(),
  // None is asked for, so none is looked at.
  clientExtensionResults: z.unknown().transform(() => ({})),
};
const added = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(40)).max(10).exactOptional(),
  }),
});
const shown = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.exactOptional(),
  }),
});

const party = (origin: string): string => new URL(origin).hostname;
const handleOf = (account: Pick<Account, "id">): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(account.id));

/** What a browser needs to make a passkey; JSON, with its `challenge`. */
export async function optionsToAdd(account: Account, passkeys: readonly Passkey[], origin: string) {
  return generateRegistrationOptions({
    rpName: "Glimmer",
    rpID: party(origin),
    userName: account.signInName,
    userDisplayName: account.name,
    userID: handleOf(account),
    attestationType: "none",
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    excludeCredentials: passkeys.map(({ id, transports }) => ({ id, transports: [...transports] })),
  });
}

/** The passkey a browser made. @returns null if it is not an answer to the challenge, from here, by a verified person */
export async function passkeyAdded(
  sent: unknown,
  about: { readonly account: Account; readonly name: string; readonly now: Instant },
  challenge: string,
  origin: string,
): Promise<Passkey | null> {
  const response = added.safeParse(sent).data;
  if (response === undefined) return null;
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: party(origin),
    requireUserVerification: true,
  }).catch(() => null);
  if (!verified?.verified) return null;
  const { id, publicKey, counter, transports } = verified.registrationInfo.credential;
  return {
    id,
    account: about.account.id,
    publicKey,
    counter,
    transports: transports ?? [],
    name: about.name,
    createdAt: about.now,
  };
}

/** What a browser needs to show a passkey; without `passkeys`, any that it has for us. */
export async function optionsToShow(origin: string, passkeys: readonly Passkey[] = []) {
  return generateAuthenticationOptions({
    rpID: party(origin),
    userVerification: "required",
    allowCredentials: passkeys.map(({ id, transports }) => ({ id, transports: [...transports] })),
  });
}

/** Which passkey a browser says it shows. @returns its id; null if what was sent has not that form */
export const passkeyNamed = (sent: unknown): string | null => shown.safeParse(sent).data?.id ?? null;

/** @returns the passkey's new counter; null if it does not open anything */
export async function passkeyShown(
  sent: unknown,
  passkey: Passkey,
  challenge: string,
  origin: string,
): Promise<number | null> {
  const response = shown.safeParse(sent).data;
  if (response === undefined) return null;
  const { userHandle } = response.response;
  if (userHandle !== undefined && Buffer.from(userHandle, "base64url").toString() !== passkey.account) return null;
  const { id, publicKey, counter, transports } = passkey;
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: party(origin),
    requireUserVerification: true,
    credential: { id, publicKey: Uint8Array.from(publicKey), counter, transports: [...transports] },
  }).catch(() => null);
  return verified?.verified ? verified.authenticationInfo.newCounter : null;
}
