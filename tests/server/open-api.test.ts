/** The document at /api, held against what OpenAPI 3.1 asks of one; tools read it, and stop at the first thing that is wrong. */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { acts } from "#domain/access.ts";
import { notebookKinds } from "#domain/notebook.ts";
import { openApi } from "#contract/api/open-api.ts";
import { everyRoute } from "#contract/api/routes.ts";
import { errorCodes } from "#contract/errors.ts";

const schema = z.record(z.string(), z.unknown());
const media = z.record(z.string().regex(/^[\w.+-]+\/[\w.+-]+$/), z.strictObject({ schema: schema.optional() }));
const response = z.strictObject({ description: z.string().min(1), content: media.optional() });
const operation = z.strictObject({
  operationId: z.string().regex(/^[a-z][A-Za-z]*$/),
  summary: z.string().min(1),
  "x-glimmer-callers": z.array(z.string()).min(1),
  "x-glimmer-act": z.union([z.enum(acts), z.record(z.enum(notebookKinds), z.enum(acts))]),
  "x-glimmer-asks": z.literal("again").optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(
    z.strictObject({ name: z.string(), in: z.enum(["path", "query"]), required: z.boolean(), schema }),
  ),
  requestBody: z.strictObject({ required: z.boolean(), content: media }).optional(),
  responses: z.record(z.string().regex(/^([1-5]\d\d|[1-5]XX|default)$/), response),
});
const document = z.strictObject({
  openapi: z.literal("3.1.0"),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.url() })),
  components: z.strictObject({
    schemas: z.record(z.string(), schema),
    securitySchemes: z.record(
      z.string(),
      z.strictObject({ type: z.literal("apiKey"), in: z.literal("cookie"), name: z.string() }),
    ),
  }),
  paths: z.record(
    z.string().startsWith("/"),
    z.partialRecord(z.enum(["get", "head", "options", "post", "put", "patch", "delete"]), operation),
  ),
});

const made = openApi(everyRoute, "https://glimmer.example.org");
const written: unknown = JSON.parse(JSON.stringify(made));

describe("the document", () => {
  const { paths, components } = document.parse(written);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ path, method, ...one })),
  );

  test("has each operation once, under a name of its own", () => {
    expect(operations).toHaveLength(everyRoute.length);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });

  test("has a parameter for each name in a path, and no path that is another's by other names", () => {
    for (const { path, parameters } of operations) {
      const inPath = parameters.filter((one) => one.in === "path");
      expect(inPath.map(({ name }) => name)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      expect(
        inPath.every(({ required }) => required),
        path,
      ).toBe(true);
      expect(path).not.toContain(":");
    }
    const shapes = Object.keys(paths).map((path) => path.replaceAll(/\{\w+\}/g, "{}"));
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  test("refers to nothing that is not in it", () => {
    const text = JSON.stringify(written);
    for (const [, where] of text.matchAll(/"\$ref":"([^"]+)"/g)) {
      const name = /^#\/components\/schemas\/(\w+)$/.exec(where!)?.[1];
      expect(Object.keys(components.schemas), where).toContain(name);
    }
    for (const { security } of operations) {
      for (const one of security) {
        for (const name of Object.keys(one)) expect(Object.keys(components.securitySchemes)).toContain(name);
      }
    }
  });

  test("names every code that an answer may carry, and the cookie as browsers have it", () => {
    const error = z.object({ properties: z.object({ code: z.object({ enum: z.array(z.string()) }) }) });
    expect(error.parse(components.schemas["Error"]).properties.code.enum).toEqual([...errorCodes]);
    expect(components.securitySchemes["session"]?.name).toBe("__Host-glimmer");
    expect(JSON.stringify(openApi(everyRoute, "http://localhost:4460"))).toContain('"name":"glimmer"');
  });
});

test("a document that is none is noticed", () => {
  const text = JSON.stringify(written);
  for (const [was, is] of [
    ['"description":"Done."', '"note":"Done."'],
    ['"openapi":"3.1.0"', '"openapi":"3"'],
    ['"in":"path"', '"in":"body"'],
    ['"summary":', '"sumary":'],
  ] as const) {
    expect(text).toContain(was);
    expect(document.safeParse(JSON.parse(text.replace(was, is))).success, is).toBe(false);
  }
});
