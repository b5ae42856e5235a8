/** OpenAPI 3.1, made from the schemas that check the requests: it cannot say anything else than what is done. */
import { z } from "zod";
import type { Endpoint } from "./endpoint.js";
import { endpoints } from "./endpoints.js";
import { problemType } from "./problem.js";
import * as schemas from "./schemas.js";

const { named, problem } = schemas;

type Json = Record<string, unknown>;

export interface OpenApi {
  openapi: "3.1.0";
  info: { title: string; version: string; description: string; license: Json };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json>; securitySchemes: Json };
}

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: Json[];
  parameters: Parameter[];
  requestBody?: { required: true; content: Record<string, { schema: Json }> };
  responses: Record<string, { description: string; content: Record<string, { schema: Json }> }>;
}

export interface Parameter {
  name: string;
  in: "path" | "query";
  required: boolean;
  description?: string;
  schema: Json;
}

let made: OpenApi | null = null;

export function openApi(): OpenApi {
  made ??= describe();
  return made;
}

function describe(): OpenApi {
  const paths: OpenApi["paths"] = {};
  for (const one of endpoints) {
    paths[one.path] = { ...paths[one.path], [one.method]: operation(one) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Assent",
      version: "1",
      description:
        "Reading needs no token. Writing needs a personal access token, made on the account page: `Authorization: Bearer assent_…`. It has the permissions of its person.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/api/v1" }],
    tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: namedSchemas(),
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
    },
  };
}

function operation(one: Endpoint): Operation {
  return {
    operationId: operationId(one),
    tags: [one.tag],
    summary: one.summary,
    ...(one.description ? { description: one.description } : {}),
    security: one.token ? [{ token: [] }] : [{}, { token: [] }],
    parameters: [...parameters(one.params, "path"), ...parameters(one.query, "query")],
    ...(one.body
      ? {
          requestBody: {
            required: true as const,
            content: { "application/json": { schema: schemaOf(one.body, "input") } },
          },
        }
      : {}),
    responses: {
      [one.status]: {
        description: one.status === 201 ? "Made." : "Done.",
        content: { "application/json": { schema: schemaOf(one.response, "output") } },
      },
      default: {
        description: "Refused, and why.",
        content: { [problemType]: { schema: schemaOf(problem, "output") } },
      },
    },
  };
}

/** "get /acts/{slug}/versions" → "getActsVersions"; `{id}` of one thing reads "ById". */
function operationId({ method, path }: Endpoint): string {
  const words = path
    .split("/")
    .filter(Boolean)
    .map((part) => (part.startsWith("{") ? `By ${part.slice(1, -1)}` : part));
  return (
    method +
    words
      .flatMap((part) => part.split(" "))
      .map(capital)
      .join("")
  );
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function parameters(schema: z.ZodObject, where: "path" | "query"): Parameter[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: readable,
  }) as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    ...(typeof description === "string" ? { description } : {}),
    schema: rest,
  }));
}

const reference = (id: string) => `#/components/schemas/${id}`;

/** A schema with a name is referred to; whatever it holds that has one, too. */
function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const known = named.get(schema);
  return known ? { $ref: reference(known.id) } : described(schema, io);
}

function namedSchemas(): Record<string, Json> {
  const all: unknown[] = Object.values(schemas);
  return Object.fromEntries(
    all.flatMap((schema) => {
      if (!(schema instanceof z.ZodType)) return [];
      const known = named.get(schema);
      return known ? [[known.id, described(schema, "output")] as const] : [];
    }),
  );
}

function described(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: (at) => {
      readable(at);
      const inner: z.core.$ZodType = at.zodSchema;
      const known = named.get(inner);
      if (known && inner !== schema) referTo(at.jsonSchema, reference(known.id));
    },
  });
  return json;
}

function referTo(json: Json, place: string): void {
  for (const key of Object.keys(json)) delete json[key];
  json.$ref = place;
}

/** Leaves out what says nothing: the pattern beside a format, the limits of every whole number. */
function readable({ jsonSchema }: { jsonSchema: Json }): void {
  if (jsonSchema.format) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}
