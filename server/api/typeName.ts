/** JSON schemas in few words, for people. */
export type JsonSchema = Record<string, unknown>;

export interface Field {
  name: string;
  required: boolean;
  schema: JsonSchema;
  description?: string;
}

/** The fields of an object; of several possible objects, those of each. */
export function fieldsOf(schema: JsonSchema): Field[] {
  const choices = schemasIn(schema.anyOf);
  if (choices.length > 0) {
    return choices.flatMap(fieldsOf).map((field) => ({ ...field, required: false }));
  }
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(asSchema(schema.properties) ?? {}).map(([name, held]) => {
    const of = asSchema(held) ?? {};
    return {
      name,
      required: required.includes(name),
      schema: of,
      ...(typeof of.description === "string" ? { description: of.description } : {}),
    };
  });
}

/** "text or null", "list of Change", "one of: agree, disagree, unsure". Names of things begin with a capital. */
export function typeName(schema: JsonSchema): string {
  if (typeof schema.$ref === "string") return schema.$ref.split("/").at(-1) ?? "";
  if (Array.isArray(schema.enum)) return `one of: ${schema.enum.join(", ")}`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const choices = schemasIn(schema.anyOf);
  if (choices.length > 0) return choices.map(typeName).join(" or ");
  if (Array.isArray(schema.type)) return schema.type.map(plain).join(" or ");
  if (schema.type === "array") return `list of ${typeName(asSchema(schema.items) ?? {})}`;
  if (schema.type === "object") return objectName(schema);
  return schema.format === "date-time" ? "moment" : plain(schema.type);
}

function objectName(schema: JsonSchema): string {
  const values = asSchema(schema.additionalProperties);
  if (values) return `${typeName(values)} by language`;
  const fields = fieldsOf(schema).map(({ name, schema: of }) => `${name}: ${typeName(of)}`);
  return fields.length > 0 ? `{ ${fields.join("; ")} }` : "object";
}

const names: Record<string, string> = {
  string: "text",
  integer: "whole number",
  boolean: "true or false",
};
const plain = (type: unknown) => (typeof type === "string" ? (names[type] ?? type) : "anything");

const asSchema = (given: unknown): JsonSchema | undefined =>
  given !== null && typeof given === "object" && !Array.isArray(given)
    ? (given as JsonSchema)
    : undefined;

const schemasIn = (given: unknown): JsonSchema[] =>
  Array.isArray(given)
    ? given.flatMap((one): JsonSchema[] => {
        const held = asSchema(one);
        return held ? [held] : [];
      })
    : [];
