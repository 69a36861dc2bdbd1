import { parseArgs } from 'node:util';
import { suggestion } from '@raccord/core';

export const usage = `Usage: npx @raccord/n8n <manifest.json> [options]

Writes an n8n node package for a connector. Run it again after the manifest changed: files that you may edit stay.

  --out <folder>        where to write the package; default: n8n-nodes-<connector>
  --runs <module>       the functions of the composed operations, e.g. @acme/connector/runs;
                        without it, composed operations are left out
  --openapi             the node also calls the operations of OpenAPI documents that its users have
  --name <name>         the name of the package; default: that of the folder
  --icon <file.svg>     the icon; default: a placeholder
  --author <author>     "Name <mail@example.com>"
  --repository <url>    e.g. https://github.com/acme/n8n-nodes-acme
`;

export interface Arguments {
  readonly manifest: string;
  readonly out?: string;
  readonly runs?: string;
  readonly openapi?: boolean;
  readonly name?: string;
  readonly icon?: string;
  readonly author?: string;
  readonly repository?: string;
}

const text = { type: 'string' } as const;
const options = {
  out: text,
  runs: text,
  openapi: { type: 'boolean' },
  name: text,
  icon: text,
  author: text,
  repository: text,
  help: { type: 'boolean', short: 'h' },
} as const;

/** The arguments of the command; undefined if its help was asked for. */
export function readArguments(args: readonly string[]): Arguments | undefined {
  const { values, positionals } = parsed(args);
  const { help: helpWanted, ...given } = values;
  if (helpWanted) return undefined;
  const [manifest, ...more] = positionals;
  if (manifest === undefined || more.length > 0) throw new Error(`give one manifest\n\n${usage}`);
  if (given.runs !== undefined && !/^(@[\w.-]+\/)?[\w-][\w.-]*(\/[\w.-]+)*$/.test(given.runs)) {
    throw new Error(`--runs must be a module of an installed package, such as @acme/connector/runs: "${given.runs}"`);
  }
  return { manifest, ...given };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const [, asked] = /^Unknown option '(-\S+)'/.exec((error as Error).message) ?? [];
    if (asked === undefined) throw error;
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new Error(`unknown option "${asked}".${suggestion(asked, known)} "raccord-n8n --help" lists all of them.`, {
      cause: error,
    });
  }
}
