import type { AnySchema } from './standard-schema.js';

/** The part of JSON Schema 2020-12 that manifests use, with the marks Raccord adds. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly contentEncoding?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  /** Never shown again once given. */
  readonly secret?: true;
  /** Tells something about a person. */
  readonly personal?: true;
  /** What to say of a value in the wrong form, in place of general words: e.g. which call gives the right one. */
  readonly otherwise?: string;
  /** Largest size of a file, in bytes; beside `contentEncoding`. */
  readonly maxBytes?: number;
  /** Which operation lists the values to choose from. */
  readonly pick?: { readonly operation: string; readonly value: string; readonly label: string };
  readonly [keyword: string]: unknown;
}

/** Whether it says anything of a value. Dates and custom types leave an empty schema behind; `any: true` means it. */
export function hasForm(schema: JsonSchema): boolean {
  const keywords = ['type', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', 'not', '$ref'];
  const choices = schema.anyOf ?? schema.oneOf ?? [];
  return schema['any'] === true || (keywords.some((keyword) => keyword in schema) && choices.every(hasForm));
}

/** What is told of it where it says nothing. */
export const formless =
  'has a form that JSON Schema cannot say: dates are texts, and what may be anything says any: true';

/** What a value of a schema may be, or is a list or a map of. */
export function formsOf({ additionalProperties, items, anyOf, oneOf }: JsonSchema): JsonSchema[] {
  const others = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  return [...others, ...(items ? [items] : []), ...(anyOf ?? oneOf ?? [])];
}

/** The JSON Schema of one side of a schema; undefined where the schema library cannot write one. */
export function jsonSchemaOf(schema: AnySchema, side: 'input' | 'output'): JsonSchema | undefined {
  const write = schema['~standard'].jsonSchema?.[side];
  if (!write) return undefined;
  // zod throws at what JSON Schema cannot say unless told otherwise; toManifest looks for the empty schema it leaves.
  return write({ target: 'draft-2020-12', libraryOptions: { unrepresentable: 'any' } });
}
