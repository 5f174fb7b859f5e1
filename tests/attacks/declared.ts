/** Values that a declared schema takes, made from the schema itself: what is declared tomorrow is attacked tomorrow. */
import { z } from "zod";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const shape = z.looseObject({
  const: z.json().optional(),
  enum: z.array(z.json()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
  type: z.string().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  minLength: z.number().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  items: z.unknown().optional(),
  minItems: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});

/** Something that the schema takes, with every field it knows in it. */
export const sampleOf = (schema: z.core.$ZodType): Json =>
  sample(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));

function sample(schema: unknown): Json {
  const one = shape.parse(schema);
  const [first] = one.anyOf ?? one.oneOf ?? one.allOf ?? [];
  if (first !== undefined) return sample(first);
  if (one.const !== undefined) return one.const;
  if (one.enum !== undefined) return one.enum[0] ?? null;
  switch (one.type ?? "nothing") {
    case "string":
      return text(one);
    case "integer":
    case "number":
      return Math.min(
        Math.max(1, one.minimum ?? 1, (one.exclusiveMinimum ?? 0) + 1),
        one.maximum ?? Number.MAX_SAFE_INTEGER,
      );
    case "boolean":
      return true;
    case "array":
      return Array.from({ length: Math.max(1, one.minItems ?? 1) }, () => sample(one.items ?? {}));
    case "object":
      return Object.fromEntries(Object.entries(one.properties ?? {}).map(([name, part]) => [name, sample(part)]));
    default:
      return null;
  }
}

const plain = [
  "a-plain-id",
  "abcdefgh",
  "2026-11-21",
  "10:30",
  "a@b.example",
  "123456",
  "https://example.org",
  "goals..start.client",
];

function text({ format, pattern, minLength = 1 }: z.infer<typeof shape>): string {
  if (format === "date") return "2026-11-21";
  if (format === "date-time") return "2026-11-21T09:00:00Z";
  const fitting = pattern === undefined ? undefined : plain.find((one) => new RegExp(pattern, "u").test(one));
  return fitting ?? "x".repeat(Math.max(1, minLength));
}

export type Way = readonly (string | number)[];

/** The fields of an object; nothing else has any. */
export const fieldsOf = (value: Json | undefined): { readonly [name: string]: Json } =>
  value === null || typeof value !== "object" || isList(value) ? {} : value;

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** Where texts stand in a value. */
export function textsIn(value: Json, way: Way = []): Way[] {
  if (typeof value === "string") return [way];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, part]) =>
    textsIn(part, [...way, Array.isArray(value) ? Number(name) : name]),
  );
}

/** The same value with something else at one place. */
export function withAt(value: Json, [first, ...rest]: Way, now: Json): Json {
  if (first === undefined) return now;
  if (isList(value)) return value.map((part, i) => (i === first ? withAt(part, rest, now) : part));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, name === first ? withAt(part, rest, now) : part]),
  );
}
