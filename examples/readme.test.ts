import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = await readFile(new URL('README.md', import.meta.url), 'utf8');
const runs = [...readme.matchAll(/```console\n\$ node (\S+)\n([^]*?)\n```/g)].map(([, file = '', output = '']) => ({
  file,
  output,
}));

test('the README shows every example', async () => {
  const folders = ['afs', 'flatchr'].map(async (folder) => {
    const names = await readdir(new URL(folder, import.meta.url));
    return names.filter((name) => /^[a-z-]+\.ts$/.test(name)).map((name) => `${folder}/${name}`);
  });
  const files = (await Promise.all(folders)).flat();
  expect(runs.map(({ file }) => file).toSorted()).toEqual(files.map((file) => `examples/${file}`).toSorted());
  for (const file of files) expect(readme).toContain(`(${file})`);
});

test.concurrent.each(runs)(
  '$file says in its first lines how to run it, and prints what the README says',
  async (run) => {
    const { file, output } = run;
    expect((await readFile(join(root, file), 'utf8')).split('\n').slice(0, 3)).toEqual([
      expect.stringMatching(/^\/\/ .+\.$/),
      `// Against the simulator, after \`npm run build\`: node tools/run.mjs exec node ${file}`,
      '',
    ]);
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], { cwd: root });
    expect(stderr).toBe('');
    expect(stdout).toBe(`${output}\n`);
  },
);
