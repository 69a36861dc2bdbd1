import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../setup/problem.mjs';
import { type NodePackage, sourceOf } from '../package.ts';

/**
 * Faults that n8n's checks must find, in each file they must look at: a check that looks at nothing passes everything.
 */
export interface Planted {
  /** Relative to the package. */
  readonly file: string;
  readonly rule: string;
}

/** In each node a description without subtitle, in each credential a class without icon. */
export function plantInSource({ entries }: NodePackage, folder: string): Planted[] {
  return entries.map((entry) => {
    const source = sourceOf(folder, entry);
    const isNode = entry.endsWith('.node.js');
    const text = readFileSync(source, 'utf8');
    const planted = isNode ? text.replace(/\bsubtitle:/, 'subtitles:') : text.replace(/^(\s*)icon\b/m, '$1icons');
    if (planted === text) throw new Problem(`${source} has no ${isNode ? 'subtitle' : 'icon'} to remove`);
    writeFileSync(source, planted);
    const rule = isNode ? 'require-node-description-fields' : 'cred-class-field-icon-missing';
    return { file: source.slice(folder.length + 1), rule };
  });
}

/** In each file that n8n loads, a timer. */
export function plantInPacked({ entries }: NodePackage, folder: string): Planted[] {
  return entries.map((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), `setTimeout(() => {}, 1);\n${text}`);
    return { file, rule: 'no-restricted-globals' };
  });
}

/** The planted faults that a check did not report. */
export function missed(planted: readonly Planted[], output: string): Planted[] {
  return planted.filter(({ file, rule }) => !reportOn(file, output).includes(rule));
}

/** The lines under a file's name in eslint's default report. */
function reportOn(file: string, output: string): string {
  const blocks = output.split(/\n\s*\n/);
  return blocks.find((block) => block.split('\n').includes(file)) ?? '';
}
