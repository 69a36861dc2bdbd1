import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { git } from '../git.ts';

/** A git repository in a folder of its own, with files to write and tags to set. */
export function repository(
  files: Readonly<Record<string, unknown>>,
  atEnd: (clean: () => void) => void = onTestFinished,
) {
  const root = mkdtempSync(join(tmpdir(), 'raccord-repository-'));
  atEnd(() => rmSync(root, { recursive: true, force: true }));
  const write = (changed: Readonly<Record<string, unknown>>) => {
    for (const [path, content] of Object.entries(changed)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
    }
  };
  const commit = (...tags: string[]) => {
    git(root, 'add', '--all');
    git(root, '-c', 'user.name=Test', '-c', 'user.email=test@example.com', 'commit', '-qm', 'files', '--allow-empty');
    for (const tag of tags) git(root, 'tag', tag);
  };
  git(root, 'init', '-q', '-b', 'main');
  write({ '.changeset/config.json': { fixed: [] }, ...files });
  commit();
  return { root, write, commit };
}
