/** The pages, as vite built them. Whatever is no file and no part of /api is a place in the pages. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Files whose names change with what is in them. */
const hashed = /\/assets\/[^/]+$/;

/** @param folder what vite wrote; where there is none, no page is served */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    index: ["index.html"],
    cacheControl: false,
    setHeaders(response, path) {
      const cached = hashed.test(path) ? "public, max-age=31536000, immutable" : "no-cache";
      response.header("cache-control", cached);
    },
  });
}

export const arePagesIn = (folder: string): boolean => existsSync(join(folder, "index.html"));

/** Whether somebody looks for a place in the pages, not for a file that is not there. */
export function asksForPage({ method, headers }: FastifyRequest): boolean {
  return method === "GET" && (headers.accept ?? "").includes("text/html");
}

export const sendPage = (reply: FastifyReply): FastifyReply =>
  reply.header("cache-control", "no-cache").sendFile("index.html");
