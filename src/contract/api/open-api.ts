/** The OpenAPI 3.1 document, made of the declarations. */
import { z } from "zod";
import { errorSchema } from "../error.ts";
import type { Route } from "./declare.ts";
import { whoMayCall } from "./declare.ts";

type Json = Record<string, unknown>;

/** @param server where it is reached, such as `https://glimmer.example.org` */
export function openApi(declared: readonly Route[], server: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of declared) {
    const path = route.path.replaceAll(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Glimmer",
      version: "1",
      description:
        "What the pages of Glimmer call. `x-glimmer-callers`: with what session; `x-glimmer-act`: what it is, and who may do that stands in one table of the source, domain/access.ts; `x-glimmer-asks: again`: only within five minutes of signing in, or of `POST /api/sign-in/again`.",
    },
    servers: [{ url: server }],
    components: {
      schemas: { Error: schemaOf(errorSchema, "output") },
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: cookieAt(server) } },
    },
    paths,
  };
}

/** Browsers keep a name with this beginning to https. */
const cookieAt = (server: string): string => (server.startsWith("https:") ? "__Host-glimmer" : "glimmer");

function operation(route: Route): Json {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  return {
    operationId: nameOf(route),
    summary: route.about,
    "x-glimmer-callers": [...whoMayCall(route)],
    "x-glimmer-act": route.act,
    ...(route.asks === undefined ? {} : { "x-glimmer-asks": route.asks }),
    security: whoMayCall(route).includes("anyone") ? [{}, { session: [] }] : [{ session: [] }],
    parameters: [
      ...names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
      ...Object.entries(route.query?.shape ?? {}).map(([name, schema]) => inQuery(name, schema)),
    ],
    ...(route.body === undefined
      ? {}
      : {
          requestBody: { required: true, content: json(route.body, "input") },
        }),
    responses: {
      ...answered(route.answer),
      ...(route.conflict === undefined
        ? {}
        : { 409: { description: "Something else stands there now.", content: json(route.conflict, "output") } }),
      default: {
        description: "Why not: one code, one sentence.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      },
    },
  };
}

function inQuery(name: string, schema: z.core.$ZodType): Json {
  return { name, in: "query", required: !z.safeParse(schema, undefined).success, schema: schemaOf(schema, "input") };
}

function answered(answer: Route["answer"]): Json {
  switch (answer) {
    case "nothing":
      return { 204: { description: "Done." } };
    case "tus":
      return { "2XX": { description: "As tus 1.0.0 has it." } };
    case "events":
      return { 200: { description: "Events as they come.", content: { "text/event-stream": {} } } };
    case "bytes":
    case "document":
      return { "2XX": { description: "The bytes.", content: { "application/octet-stream": {} } } };
    default:
      return { 200: { description: "Done.", content: json(answer, "output") } };
  }
}

const json = (schema: z.core.$ZodType, io: "input" | "output"): Json => ({
  "application/json": { schema: schemaOf(schema, io) },
});

/** `GET /api/films/:film/frames` is `getFilmsFilmFrames`: tools make functions of these. */
function nameOf({ method, path }: Route): string {
  const words = path.split(/[^a-z]+/i).filter((word) => word !== "");
  const [, ...rest] = words.length === 1 ? ["", ...words] : words;
  return method.toLowerCase() + rest.map((word) => word[0]!.toUpperCase() + word.slice(1)).join("");
}

const cycle = z.object({ $ref: z.string().startsWith("#/$defs/") });

/** What JSON Schema cannot say is left open; so is what goes round in itself, because its names would not be found here. */
function schemaOf(schema: z.core.$ZodType, io: "input" | "output"): Json {
  const { $schema: _dialect, $defs: _cycles, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  const open: Json = JSON.parse(JSON.stringify(rest), (_key, value: unknown) =>
    cycle.safeParse(value).success ? {} : value,
  );
  return open;
}
