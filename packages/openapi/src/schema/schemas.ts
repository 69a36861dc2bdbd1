import { isObject } from '@raccord/core/tools';
import type { JsonSchema } from '@raccord/core';
import { type Document, record } from '../document/document.js';
import { target } from '../document/reference.js';
import { converted } from './convert.js';
import type { Side, Subschema } from './converting.js';

/** The schemas of a document, converted when they are first used and shared by all operations. */
export interface Schemas {
  /** A schema of the document as JSON Schema. Its references need `complete`. */
  readonly convert: (schema: unknown) => Subschema;
  /** A schema with everything it refers to in `$defs`. */
  readonly complete: (schema: JsonSchema) => JsonSchema;
}

interface Definition {
  readonly schema: Subschema;
  readonly uses: readonly string[];
}

export function schemasOf(document: Document, side: Side): Schemas {
  const refs = new Map<string, string>();
  const definitions = new Map<string, Definition>();
  const shared = new Map<string, Record<string, JsonSchema>>();
  const converting = { document, side, made: new WeakMap<object, Subschema>(), link };
  const convert = (schema: unknown): Subschema => converted(converting, schema);
  return { convert, complete };

  function link(ref: string): string | undefined {
    const found = target(document, ref);
    if (!isObject(found) && typeof found !== 'boolean') return undefined;
    const name = nameOf(ref);
    refs.set(name, ref);
    return `#/$defs/${name.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25')}`;
  }

  function definitionOf(name: string): Definition {
    const known = definitions.get(name);
    if (known) return known;
    const schema = convert(target(document, refs.get(name) ?? ''));
    const definition = { schema, uses: namesIn(schema) };
    definitions.set(name, definition);
    return definition;
  }

  function complete(schema: JsonSchema): JsonSchema {
    const names = new Set<string>();
    const waiting = namesIn(schema);
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (names.has(name)) continue;
      names.add(name);
      waiting.push(...definitionOf(name).uses);
    }
    if (names.size === 0) return schema;
    return { ...schema, $defs: definitionsOf([...names].toSorted()) };
  }

  /** Operations that need the same definitions share them: in some documents, each needs nearly all. */
  function definitionsOf(names: readonly string[]): Record<string, JsonSchema> {
    const key = JSON.stringify(names);
    const known = shared.get(key);
    if (known) return known;
    const all = record(names.map((name) => [name, definitionOf(name).schema as JsonSchema] as const));
    shared.set(key, all);
    return all;
  }
}

/** A component by its name, anything else by its place. */
function nameOf(ref: string): string {
  const [, name] = /^#\/components\/schemas\/([^/%~]+)$/.exec(ref) ?? [];
  return name ?? ref.slice(2);
}

/** The definitions that a converted schema refers to. */
function namesIn(schema: Subschema): string[] {
  const names = new Set<string>();
  const waiting: unknown[] = [schema];
  while (waiting.length > 0) {
    const part = waiting.pop();
    if (typeof part !== 'object' || part === null) continue;
    const { $ref } = part as JsonSchema;
    if (typeof $ref === 'string') names.add(unescaped($ref));
    for (const key of Object.keys(part)) waiting.push((part as JsonSchema)[key]);
  }
  return [...names];
}

function unescaped(ref: string): string {
  return ref.slice('#/$defs/'.length).replaceAll('%25', '%').replaceAll('~1', '/').replaceAll('~0', '~');
}
