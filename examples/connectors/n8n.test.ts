import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const command = join(root, 'packages/n8n/dist/command/main.js');

/** A folder outside this repository with the packages that a generated one installs. */
function outside(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'raccord-n8n-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, path] of Object.entries({
    '@raccord/n8n': 'packages/n8n',
    '@types/node': 'node_modules/@types/node',
    'n8n-workflow': 'packages/n8n/node_modules/n8n-workflow',
    tsup: 'node_modules/tsup',
    typescript: 'node_modules/typescript',
  })) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, path), link);
  }
  return folder;
}

const runIn = (folder: string, ...args: string[]) =>
  execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

/** `npm run prove -- full` builds all three; they are alike. */
const built = process.env['RACCORD_PROOF'] ? ['github', 'stripe', 'zendesk'] : ['stripe'];

test.each(built)(
  'the node of %s is written, checked and built outside this repository',
  (name) => {
    const folder = outside();
    const said = runIn(folder, command, join(root, 'examples/connectors', name, 'manifest.json'));
    expect(said).toMatch(`Wrote n8n-nodes-${name}`);
    const made = join(folder, `n8n-nodes-${name}`);
    const bin = (tool: string, path: string) => join(folder, 'node_modules', tool, path);
    runIn(made, bin('typescript', 'bin/tsc'), '-p', 'tsconfig.json');
    runIn(made, bin('tsup', 'dist/cli-default.js'));
    const { n8n, dependencies } = JSON.parse(readFileSync(join(made, 'package.json'), 'utf8'));
    expect(dependencies).toBeUndefined();
    for (const entry of [...n8n.nodes, ...n8n.credentials]) {
      const imported = readFileSync(join(made, entry), 'utf8').matchAll(/\brequire\(["'`]([^"'`]+)["'`]\)/g);
      expect([...imported].map(([, module]) => module).filter((module) => module !== 'n8n-workflow')).toEqual([]);
    }
  },
  60_000,
);

test('what people edit is kept when the command runs again', () => {
  const folder = outside();
  const manifest = join(root, 'examples/connectors/github/manifest.json');
  runIn(folder, command, manifest);
  const made = join(folder, 'n8n-nodes-github');
  const edited = { 'icons/github.svg': '<svg/>', 'README.md': '', 'nodes/Github/Github.node.ts': '' };
  const readme = readFileSync(join(made, 'README.md'), 'utf8');
  for (const [path, text] of Object.entries({ ...edited, 'README.md': `${readme}\nOurs.\n` }))
    writeFileSync(join(made, path), text);
  runIn(made, command, manifest, '--out', '.');
  expect(readFileSync(join(made, 'icons/github.svg'), 'utf8')).toBe('<svg/>');
  expect(readFileSync(join(made, 'README.md'), 'utf8')).toBe(`${readme}\nOurs.\n`);
  expect(readFileSync(join(made, 'nodes/Github/Github.node.ts'), 'utf8')).toContain('class Github');
});

test('without --runs, composed operations are left out by name; with it, they are compiled in', () => {
  const folder = outside();
  const manifest = join(root, 'packages/connector-afs/manifest.json');
  expect(runIn(folder, command, manifest, '--out', 'n8n-nodes-a')).toContain('left out: account.infos');
  expect(readFileSync(join(folder, 'n8n-nodes-a/README.md'), 'utf8')).toContain('- Get account: it is composed');
  const runs = ['--runs', '@acme/connector/runs', '--out', 'n8n-nodes-b'];
  expect(runIn(folder, command, manifest, ...runs)).not.toContain('left out: account.infos');
  expect(readFileSync(join(folder, 'n8n-nodes-b/nodes/Afs/Afs.node.ts'), 'utf8')).toContain("'@acme/connector/runs'");
  const { devDependencies } = JSON.parse(readFileSync(join(folder, 'n8n-nodes-b/package.json'), 'utf8'));
  expect(devDependencies).toHaveProperty('@acme/connector');
});

test('a name that n8n does not load is refused with the reason', () => {
  const folder = outside();
  const manifest = join(root, 'examples/connectors/github/manifest.json');
  expect(() => runIn(folder, command, manifest, '--out', 'acme')).toThrow('n8n-nodes-');
});
