import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isObject } from '@raccord/core/tools';

/** Where the values of a connections file come from. */
export interface SecretSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Paths are relative to it. */
  readonly folder: string;
}

/**
 * The same data with the secrets in place of `{"env": "NAME"}` and `{"file": "path"}`.
 *
 * @throws an error that says what is wrong with the member at `path`. It names no file, and a variable only if nothing
 *   else looks like it: someone may have written the secret itself there.
 */
export async function withSecrets(
  value: unknown,
  sources: SecretSources,
  path: readonly string[] = [],
): Promise<unknown> {
  if (!isObject(value)) return value;
  const [[kind, name] = [], ...others] = Object.entries(value);
  if ((kind === 'env' || kind === 'file') && typeof name === 'string' && others.length === 0)
    return kind === 'env' ? fromEnvironment(name, sources, path) : fromFile(name, sources, path);
  const entries = Object.entries(value).map(async ([key, inner]) => [
    key,
    await withSecrets(inner, sources, [...path, key]),
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

function fromEnvironment(name: string, { environment }: SecretSources, path: readonly string[]): string {
  const text = environment[name];
  if (text) return text;
  const named = /^[A-Z]+(_[A-Z]+)+$/.test(name) ? ` ${name}` : '';
  throw new Error(`${path.join('.')}: its environment variable${named} is not set.`);
}

async function fromFile(name: string, { folder }: SecretSources, path: readonly string[]): Promise<string> {
  try {
    const text = await readFile(resolve(folder, name), 'utf8');
    return text.replace(/\r?\n$/, ''); // editors and `echo` add it
  } catch (error) {
    const { code } = error as { code?: string };
    throw new Error(`${path.join('.')}: its file cannot be read (${code ?? 'unknown error'}).`, { cause: error });
  }
}
