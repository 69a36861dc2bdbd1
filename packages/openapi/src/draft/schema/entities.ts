import type { JsonSchema } from '@raccord/core';
import { flattened, subschemasWithin } from '@raccord/core/tools';
import { pascalCase } from '../names/words.js';
import { houseOutput } from './house-output.js';

/** An object that outputs share, by its name in the package. */
export interface Entity {
  readonly name: string;
  readonly schema: JsonSchema;
  /** Names of other entities in it. */
  readonly uses: readonly string[];
}

/** Collects the objects that outputs refer to. Only objects get names of their own. */
export class Entities {
  readonly #names = new Map<string, string | undefined>();
  readonly #found = new Map<string, Entity>();

  /** The name of what a reference points to; undefined if that is no object. */
  nameOf(ref: string, root: JsonSchema): string | undefined {
    if (this.#names.has(ref)) return this.#names.get(ref);
    const target = flattened({ $ref: ref }, root);
    const isObject = target.properties !== undefined && target.$ref === undefined && target.type !== 'array';
    if (!isObject) {
      this.#names.set(ref, undefined);
      return undefined;
    }
    const name = this.#free(pascalCase(decodeURIComponent(ref.split('/').at(-1) ?? '')));
    this.#names.set(ref, name);
    this.#found.set(name, { name, schema: {}, uses: [] });
    const schema = houseOutput(target, root, (inner, document) => this.nameOf(inner, document));
    this.#found.set(name, { name, schema, uses: referencesOf(schema) });
    return name;
  }

  get(name: string): Entity | undefined {
    return this.#found.get(name);
  }

  all(): Entity[] {
    return [...this.#found.values()];
  }

  #free(name: string): string {
    let free = name;
    for (let count = 2; this.#found.has(free); count++) free = `${name}${count}`;
    return free;
  }
}

/** The names of entities in a schema. */
export function referencesOf(schema: JsonSchema): string[] {
  return [...new Set(subschemasWithin(schema).flatMap(({ $ref }) => $ref ?? []))];
}
