import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../../setup/problem.mjs';
import { namedFiles } from '../../../guide/named-files.ts';
import { type FirstExample, firstExample } from './first-example.ts';

export interface Example extends FirstExample {
  /** `@raccord/core` */
  readonly package: string;
  /** `core` */
  readonly name: string;
  /** What it prints, in part; `{version}` is the version of core. */
  readonly prints: readonly string[];
  /** Files that it imports, by name. */
  readonly beside: Readonly<Record<string, string>>;
}

/** The packages whose first example is a program, with parts of what it prints. */
const programs: Readonly<Record<string, readonly string[]>> = {
  '@raccord/core': [
    "url: 'https://api.example.com/accounts/a1/things?since=01%2F31%2F26'",
    "authorization: 'Bearer REDACTED'",
  ],
  '@raccord/manifest': [],
  '@raccord/openapi': ["url: 'https://api.acme.test/v1/pets/7?fields=name,born'", 'raccord/{version}'],
  '@raccord/connector-flatchr': ['p1KMq8Wy3EOp2NP3 '],
  '@raccord/connector-afs': [],
  '@raccord/simulators': ['429 200'],
};

/** Those whose first example is something else, and the step of the rehearsal that tries it. */
const otherwise: Readonly<Record<string, string>> = {
  '@raccord/testing': 'a file of tests: projects/contract-tests.ts',
  '@raccord/n8n': 'a command: node-package.ts',
  '@raccord/rest': 'a service: service.ts',
  'n8n-nodes-afs-analytics': 'a node: n8n.ts',
  'n8n-nodes-flatchr': 'a node: n8n.ts',
};

/** The first examples in the READMEs of installed packages. */
export function examplesIn(project: string): Example[] {
  return Object.entries(programs).map(([name, prints]) => {
    const page = readFileSync(join(project, 'node_modules', name, 'README.md'), 'utf8');
    const example = firstExample(page);
    if (!example)
      throw new Problem(`${name}: its README has no program in ts or js, which its readers would try first`);
    const beside = example.code.includes("'./connector.js'") ? { 'connector.ts': guideConnector(project) } : {};
    return { ...example, package: name, name: name.replace('@raccord/', ''), prints, beside };
  });
}

/** The connector that readers of the guide have written. */
export function guideConnector(project: string): string {
  const guide = readFileSync(join(project, 'node_modules/@raccord/core/GUIDE.md'), 'utf8');
  const connector = namedFiles(guide).get('src/connector.ts');
  if (connector === undefined) throw new Problem('@raccord/core: its GUIDE.md has no file "src/connector.ts"');
  return connector;
}

/** Packages that no step tries. */
export function untried(packages: readonly string[]): string[] {
  return packages.filter((name) => !(name in programs) && !(name in otherwise));
}
