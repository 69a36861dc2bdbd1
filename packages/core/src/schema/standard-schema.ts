import type { JsonSchema, Validation } from './json-schema.js';

/**
 * Standard Schema v1 (https://standardschema.dev), plus its JSON Schema extension. Vendored as types, so that core
 * knows no schema library: anything with `~standard` works, zod 4 among it.
 */
export interface Schema<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
    readonly validate: (value: unknown) => Validation<Output> | Promise<Validation<Output>>;
    /** Needed by the manifest and by suggestions in error messages, not by a call that succeeds. */
    readonly jsonSchema?: {
      readonly input: (options: JsonSchemaOptions) => JsonObject;
      readonly output: (options: JsonSchemaOptions) => JsonObject;
    };
  };
}

export interface JsonSchemaOptions {
  readonly target: 'draft-2020-12';
  readonly libraryOptions?: Record<string, unknown>;
}

export type JsonObject = Record<string, unknown>;

export type { Issue, Validation } from './json-schema.js';

/** A schema, or a function that makes one. The function runs at first use, so importing a connector builds nothing. */
export type Lazy<S> = S | (() => S);

// oxlint-disable-next-line typescript/no-explicit-any -- a bound that every schema satisfies
export type AnySchema = Schema<any, any>;

export type SchemaOf<L> = L extends AnySchema ? L : L extends () => infer S ? S : never;
export type InputOf<L> = SchemaOf<L> extends Schema<infer Input, infer _Output> ? Input : never;
export type OutputOf<L> = SchemaOf<L> extends Schema<infer _Input, infer Output> ? Output : never;

/** The schema itself. Some libraries make schemas callable, so `~standard` decides before `typeof` does. */
export function resolveSchema(schema: Lazy<AnySchema>): AnySchema {
  return '~standard' in schema ? schema : schema();
}

/**
 * Makes a schema once, when it is first asked for. For schemas that several operations share.
 *
 * @example
 * export const Column = lazy(() => z.looseObject({ id: z.int(), title: z.string() }));
 * const Columns = lazy(() => z.array(Column()));
 */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The JSON Schema of one side of a schema; undefined where the schema library cannot write one. */
export function jsonSchemaOf(schema: AnySchema, side: 'input' | 'output'): JsonSchema | undefined {
  const write = schema['~standard'].jsonSchema?.[side];
  // zod throws at what JSON Schema cannot say unless told otherwise; lint looks for the empty schema it leaves.
  return write?.({ target: 'draft-2020-12', libraryOptions: { unrepresentable: 'any' } });
}
