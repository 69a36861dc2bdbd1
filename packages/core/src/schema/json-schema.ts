/** A JSON Schema, or `true` for any value and `false` for none. */
export type Subschema = JsonSchema | boolean;

/**
 * JSON Schema 2020-12 as manifests and OpenAPI 3.1 documents use it, with the marks Raccord adds.
 *
 * A document may have `true` or `false` wherever a schema stands. The keywords that generators read most are typed as
 * schemas all the same: reading a keyword of `true` or `false` gives undefined, like reading it of an empty schema. Code
 * that decides by a schema takes a `Subschema`.
 */
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
  readonly uniqueItems?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, Subschema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly unevaluatedProperties?: Subschema;
  readonly propertyNames?: Subschema;
  readonly required?: readonly string[];
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly dependentSchemas?: Readonly<Record<string, Subschema>>;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly Subschema[];
  readonly unevaluatedItems?: Subschema;
  readonly contains?: Subschema;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly not?: Subschema;
  readonly if?: Subschema;
  readonly then?: Subschema;
  readonly else?: Subschema;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  /** `null` fits too, whatever else is said. From OpenAPI 3.0, and still written in documents of 3.1. */
  readonly nullable?: boolean;
  /** Never shown again after it was set. */
  readonly secret?: true;
  /** Says something about a person. */
  readonly personal?: true;
  /** The message for a value that does not fit, in place of a general one: for example which call returns the right one. */
  readonly otherwise?: string;
  /** The largest size of a file, in bytes; beside `contentEncoding`. */
  readonly maxBytes?: number;
  /** The key of an input that this date, time or number must not be before: `end` is not before `start`. */
  readonly notBefore?: string;
  /** Which operation lists the values to choose from. */
  readonly pick?: PickSource;
  /** What the values of `enum` mean, in words: `{ y: 'Year' }`. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Of an object with many keys, those that say most about it. */
  readonly essential?: readonly string[];
  /** An empty schema that is meant: any value fits. */
  readonly any?: true;
  readonly [keyword: string]: unknown;
}

/** The rows to choose a value from. Keys of a row are paths: `user.id`. */
export interface PickSource {
  readonly operation: string;
  readonly value: string;
  /** A key, or a template: `{firstname} {lastname}`. */
  readonly label: string;
  /** A key that tells rows with the same label apart. */
  readonly detail?: string;
  /** Other keys of a row by which users may name it, where the value itself is needed: `['vacancy_id', 'slug']`. */
  readonly also?: readonly string[];
  /** Rows in use have this value at this key; others come last. */
  readonly active?: { readonly key: string; readonly value: unknown };
  /** Inputs of the listing operation, from fields beside this one: `{ channel_id: 'channel_id' }`. */
  readonly input?: Readonly<Record<string, string>>;
}

/** What does not fit, and where. `path` leads from the top of the value to the spot. */
export interface Issue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined;
}

export type Validation<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly Issue[] };
