import { parseArgs } from 'node:util';

export const usage = `Usage: npx @raccord/openapi new-connector [--openapi <document>] <name>

Drafts a connector package in a new folder, connector-<name>: definitions by resource, a look-alike server, tests, a
README. It builds and passes its tests before anything is edited. Without --openapi it drafts two made-up operations.

  --openapi <document>  an OpenAPI 3 or Swagger 2.0 document: a file, in JSON or YAML
  --overrides <file>    what the document does not say, as JSON: paging, effects, limits
  --server <url>        the base URL, if the document names none
  --out <folder>        where to write the package; default: connector-<name>
`;

export interface Arguments {
  /** The id of the connector. */
  readonly name: string;
  readonly openapi?: string;
  readonly overrides?: string;
  readonly server?: string;
  readonly out?: string;
}

const text = { type: 'string' } as const;

/** The arguments of the command; undefined if its help was asked for. */
export function readArguments(args: readonly string[]): Arguments | undefined {
  const options = { openapi: text, overrides: text, server: text, out: text } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  const { help, ...given } = values;
  if (help) return undefined;
  const [verb, name, ...more] = positionals;
  if (verb !== 'new-connector' || name === undefined || more.length > 0) throw new Error(`give one name\n\n${usage}`);
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(name))
    throw new Error(`a name has lower-case letters, digits and hyphens, and at most 31 of them: "${name}"`);
  return { name, ...given };
}
