import { parseArgs } from 'node:util';
import { suggestion } from '@raccord/core';

/** How the command is called, and where it writes. */
export interface Command {
  /** As its help names it. */
  readonly called: string;
  /** The folder of a new package, if that is fixed. */
  readonly fixed?: string;
}

export const ownCommand: Command = { called: 'npx @raccord/openapi new-connector' };

export function usageOf({ called, fixed }: Command): string {
  const out = '  --out <folder>        where to write the package; default: connector-<name>\n';
  return `Usage: ${called} [--openapi <document>] <name>

Drafts a connector package in a new folder, ${fixed ?? 'connector-<name>'}: definitions by resource, a look-alike server, tests, a
README. It builds and passes its tests before anything is edited. Without --openapi it drafts two made-up operations.

  --openapi <document>  an OpenAPI 3 or Swagger 2.0 document: a file, in JSON or YAML
  --overrides <file>    what the document does not say, as JSON: paging, effects, limits
  --server <url>        the base URL, if the document names none
${fixed === undefined ? out : ''}`;
}

export interface Arguments {
  /** The id of the connector. */
  readonly name: string;
  readonly openapi?: string;
  readonly overrides?: string;
  readonly server?: string;
  readonly out?: string;
}

const verb = 'new-connector';
const text = { type: 'string' } as const;
const options = {
  openapi: text,
  overrides: text,
  server: text,
  out: text,
  help: { type: 'boolean', short: 'h' },
} as const;

/** The arguments of the command, the verb first; undefined if its help was asked for. */
export function readArguments(args: readonly string[], command: Command = ownCommand): Arguments | undefined {
  const { values, positionals } = parsed(args, command);
  const { help, ...given } = values;
  if (help) return undefined;
  const [first = '', name, ...more] = positionals;
  if (first !== '' && first !== verb) throw new Error(`unknown command "${first}".${suggestion(first, [verb])}`);
  if (first === '' || name === undefined || more.length > 0) throw new Error(`give one name\n\n${usageOf(command)}`);
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(name))
    throw new Error(`a name has lower-case letters, digits and hyphens, and at most 31 of them: "${name}"`);
  return { name, ...given };
}

function parsed(args: readonly string[], { called, fixed }: Command) {
  const { out, ...others } = options;
  const taken = fixed === undefined ? { out, ...others } : others;
  try {
    return parseArgs({ args: [...args], options: taken as typeof options, allowPositionals: true });
  } catch (error) {
    const [, asked] = /^Unknown option '(-\S+)'/.exec((error as Error).message) ?? [];
    if (asked === undefined) throw error;
    const message =
      asked === '--out'
        ? `there is no --out here: the package is written to ${fixed}. "npx @raccord/openapi ${verb}" takes one.`
        : `unknown option "${asked}".${suggestion(
            asked,
            Object.keys(taken).map((name) => `--${name}`),
          )}`;
    throw new Error(`${message} "${called} --help" lists all options`, { cause: error });
  }
}

/** An error as the command prints it: what happened, and what to do. */
export function errorLine(error: unknown): string {
  const { message, hint } = error as Error & { readonly hint?: string };
  return `error: ${hint ? `${message.replace(/[^.?]$/, '$&.')} ${hint}` : message}`;
}
