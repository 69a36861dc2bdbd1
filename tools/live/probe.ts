import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../setup/environment.mjs';

/** What to ask a live service: reads only, without data of applicants or visitors. */
export interface LiveVendor {
  /** `packages/connector-<id>`. */
  readonly id: string;
  /** The variables that hold settings and credentials. */
  readonly settings: Readonly<Record<string, string>>;
  readonly credentials: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly reads: readonly (readonly [operation: string, input?: object])[];
}

export interface LiveConnection {
  readonly settings: Readonly<Record<string, string>>;
  readonly credentials: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly servers?: Readonly<Record<string, string>> | string;
}

/** The connection that the variables describe, or the variables that are missing. */
export function connectionFrom(
  { settings, credentials }: LiveVendor,
  env: NodeJS.ProcessEnv,
): { readonly connection: LiveConnection } | { readonly missing: readonly string[] } {
  const variables = [...Object.values(settings), ...Object.values(credentials).flatMap((one) => Object.values(one))];
  const missing = variables.filter((name) => !env[name]);
  if (missing.length > 0) return { missing };
  const filled = (names: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(names).map(([key, name]) => [key, env[name]!]));
  const schemes = Object.entries(credentials).map(([scheme, names]) => [scheme, filled(names)]);
  return { connection: { settings: filled(settings), credentials: Object.fromEntries(schemes) } };
}

/** Calls each read once, one after the other. Shows codes and places, never values. Returns problems. */
export async function probe({ id, reads }: LiveVendor, connection: LiveConnection): Promise<string[]> {
  const problems: string[] = [];
  const folder = join(root, 'packages', `connector-${id}`);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const [{ clientFromManifest }, { runs }] = await Promise.all([
    import(pathToFileURL(join(root, 'packages/core/dist/index.js')).href),
    import(pathToFileURL(join(folder, 'dist/runs.js')).href),
  ]);
  let drift = 0;
  const observe = ({ type, issues }: { type: string; issues?: readonly unknown[] }) => {
    if (type === 'drift') drift += issues?.length ?? 0;
  };
  const client = clientFromManifest(manifest, connection, { observe }, { runs });
  for (const [operation, input = {}] of reads) {
    if (manifest.operations[operation]?.effect !== 'read') throw new Error(`${operation} of ${id} is no read`);
    drift = 0;
    try {
      await client.$call(operation, input);
      console.error(`${id} ${operation}: ok${drift > 0 ? `, ${drift} values differ from the schema` : ''}`);
    } catch (error) {
      const { code, status, hint } = error as { code?: string; status?: number; hint?: string };
      problems.push(
        `${id} ${operation}: ${code ?? (error as Error).message} (HTTP ${status ?? 'none'}). ${hint ?? ''}`,
      );
    }
  }
  return problems;
}
