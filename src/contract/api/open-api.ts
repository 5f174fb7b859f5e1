/** The OpenAPI 3.1 document, made of the declarations. */
import { z } from "zod";
import { errorSchema } from "../error.ts";
import type { Route } from "./declare.ts";

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
        "What the pages of Glimmer call. `x-glimmer-callers`: who may; `x-glimmer-asks: again`: only within five minutes of signing in, or of `POST /api/sign-in/again`.",
    },
    servers: [{ url: server }],
    components: {
      schemas: { Error: schemaOf(errorSchema, "output") },
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "__Host-glimmer" } },
    },
    paths,
  };
}

function operation(route: Route): Json {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  return {
    summary: route.about,
    "x-glimmer-callers": [...route.who],
    ...(route.asks === undefined ? {} : { "x-glimmer-asks": route.asks }),
    security: route.who.includes("anyone") ? [{}, { session: [] }] : [{ session: [] }],
    parameters: [
      ...names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
      ...Object.entries(route.query?.shape ?? {}).map(([name, schema]) => inQuery(name, schema)),
    ],
    ...(route.body === undefined
      ? {}
      : {
          requestBody: { required: true, content: { "application/json": { schema: schemaOf(route.body, "input") } } },
        }),
    responses: {
      ...answered(route.answer),
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
      return { "2XX": { description: "The bytes.", content: { "application/octet-stream": {} } } };
    default:
      return { 200: { description: "Done.", content: { "application/json": { schema: schemaOf(answer, "output") } } } };
  }
}

/** What JSON Schema cannot say is left open. */
function schemaOf(schema: z.core.$ZodType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
