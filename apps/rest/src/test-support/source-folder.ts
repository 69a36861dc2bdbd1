import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

export const examples = join(import.meta.dirname, '../../../../examples');

/** A folder outside the repository with these files, whose imports find the packages of `examples`. Deleted after the test. */
export async function sourceFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'raccord-connector-'));
  onTestFinished(() => rm(path, { recursive: true }));
  await symlink(join(examples, 'node_modules'), join(path, 'node_modules'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), text);
  }
  return path;
}
