/**
 * Where an upload stands, so that the same film chosen again goes on where it stopped. What the browser keeps is an address
 * under a digest: no name of a file, a person or a case.
 */
import type { PreviousUpload, UrlStorage } from "tus-js-client";
import { z } from "zod";

const PREFIX = "glimmer.upload.";
/** The server forgets unfinished uploads; so does the browser, a little later. */
const KEEP_DAYS = 8;
const HEAD_BYTES = 65_536;
const kept = z.object({ address: z.string(), since: z.string(), size: z.number().nullable() });

/** What tells one film from another without keeping anything about it, for one cycle: 43 characters. */
export async function uploadKey(cycle: string, film: Blob & { readonly lastModified?: number }): Promise<string> {
  const facts = new TextEncoder().encode(`${cycle}\n${film.size}\n${film.lastModified ?? 0}\n`);
  const ends = [film.slice(0, HEAD_BYTES), film.slice(Math.max(0, film.size - HEAD_BYTES))];
  const bytes = await new Blob([facts, ...ends]).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...digest))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** For tus: keeps the address of an upload under its key. */
export function uploadMemory(storage: Storage, now: () => Date): UrlStorage {
  const keys = (prefix: string) =>
    Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter(
      (key): key is string => key?.startsWith(prefix) === true,
    );
  const read = (key: string): PreviousUpload[] => {
    const entry = kept.safeParse(jsonOf(storage.getItem(key))).data;
    const age = entry === undefined ? Infinity : now().getTime() - Date.parse(entry.since);
    if (entry === undefined || !(age < KEEP_DAYS * 86_400_000)) {
      storage.removeItem(key);
      return [];
    }
    const { address, since, size } = entry;
    return [
      { uploadUrl: address, creationTime: since, size, metadata: {}, urlStorageKey: key, parallelUploadUrls: null },
    ];
  };
  return {
    findAllUploads: async () => keys(PREFIX).flatMap(read),
    findUploadsByFingerprint: async (fingerprint) => read(PREFIX + fingerprint),
    removeUpload: async (key) => storage.removeItem(key),
    addUpload: async (fingerprint, { uploadUrl, size }) => {
      const key = PREFIX + fingerprint;
      storage.setItem(key, JSON.stringify({ address: uploadUrl, since: now().toISOString(), size }));
      return key;
    },
  };
}

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
