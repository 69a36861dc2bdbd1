import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedFile } from '../generate.ts';
import { type Package, type PackageFile, publishedIn } from './packages.ts';

const homeFile = 'packages/core/src/home.ts';
const pages = ['*.md', '.github/**/*.{md,yml}', 'docs/**/*.md', '{packages,apps}/*/*.md'];

/**
 * Every file that tells who publishes, and from where. The one home of both is the root package.json: whoever publishes
 * sets `author` and `repository` there and runs `npm run generate`.
 */
export function addressed(root: string): GeneratedFile[] {
  const { author, repository } = rootFile(root);
  const home = pageOf(repository!.url);
  const [, before = home] = /'(.+)'/.exec(read(root, homeFile)) ?? [];
  return [
    ...globSync(pages, { cwd: root }).map((path) => ({ path, text: read(root, path).replaceAll(before, home) })),
    ...publishedIn(root).map((one) => ({
      path: `${one.folder}/package.json`,
      text: packageText(one, author, repository!.url),
    })),
    // The last one, since it tells the address that the pages still have.
    { path: homeFile, text: homeText(home) },
  ];
}

/** Why nothing can be published yet: the parts of the root package.json that nobody has set. */
export function unsetAddress(root: string): string[] {
  const { author, repository } = rootFile(root);
  const unset: string[] = [];
  if (/\b(OWNER|REPOSITORY)\b/.test(repository!.url)) unset.push(`"repository" is still ${repository!.url}`);
  if (author!.email.endsWith('@example.com')) unset.push(`"author" still has the address ${author!.email}`);
  return unset.map((what) => `package.json: ${what}. Set it, then run "npm run generate"`);
}

function packageText({ folder, file }: Package, author: PackageFile['author'], url: string): string {
  const { name, version, description, keywords, license, ...others } = file;
  const page = pageOf(url);
  const written = {
    author,
    homepage: `${page}/tree/main/${folder}`,
    // n8n's scanner finds the package by its name, in the whole repository: see docs/releasing.md.
    repository: { type: 'git', url, ...(folder.startsWith('apps/n8n-nodes-') ? {} : { directory: folder }) },
    bugs: { url: `${page}/issues` },
  };
  const ordered = { name, version, description, keywords, license, ...written };
  return `${JSON.stringify({ ...ordered, ...others, ...written }, undefined, 2)}\n`;
}

function homeText(home: string): string {
  return `/** Written by \`npm run generate\` from the root package.json. */\nexport const home = '${home}';\n`;
}

/** `git+https://github.com/acme/connectors.git` is shown at `https://github.com/acme/connectors`. */
function pageOf(url: string): string {
  return url.replace(/^git\+/, '').replace(/\.git$/, '');
}

function rootFile(root: string): PackageFile {
  return JSON.parse(read(root, 'package.json'));
}

function read(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
