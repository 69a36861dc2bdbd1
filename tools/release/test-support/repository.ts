import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { git } from '../git.ts';

type Files = Readonly<Record<string, unknown>>;

/** A folder of its own with these files; what is no text is written as JSON. */
export function folderOf(files: Files, atEnd: (clean: () => void) => void = onTestFinished) {
  const root = mkdtempSync(join(tmpdir(), 'raccord-repository-'));
  atEnd(() => rmSync(root, { recursive: true, force: true }));
  const write = (changed: Files) => {
    for (const [path, content] of Object.entries(changed)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
    }
  };
  write(files);
  return { root, write };
}

/** Such a folder as a git repository, with commits to make and tags to set. */
export function repository(files: Files, atEnd: (clean: () => void) => void = onTestFinished) {
  const { root, write } = folderOf({ '.changeset/config.json': { fixed: [] }, ...files }, atEnd);
  const commit = (...tags: string[]) => {
    git(root, 'add', '--all');
    git(root, '-c', 'user.name=Test', '-c', 'user.email=test@example.com', 'commit', '-qm', 'files', '--allow-empty');
    for (const tag of tags) git(root, 'tag', tag);
  };
  git(root, 'init', '-q', '-b', 'main');
  commit();
  return { root, write, commit };
}
