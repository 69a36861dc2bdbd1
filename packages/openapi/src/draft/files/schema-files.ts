import type { Entities, Entity } from '../schema/entities.js';
import { groupsOf } from '../schema/groups.js';
import { kebabCase } from '../names/words.js';
import { outputCode } from '../print/output-code.js';
import type { DraftFile } from './draft-file.js';
import { grouped } from './grouped.js';

/** Where each entity is: its file in `schemas/`, without the ending. */
export type EntityFiles = ReadonlyMap<string, string>;

/** One file for each entity, or for those that contain each other. */
export function schemaFiles(entities: Entities): { readonly files: DraftFile[]; readonly where: EntityFiles } {
  const where = new Map<string, string>();
  const taken = new Set(['file']);
  const groups = groupsOf(entities);
  for (const group of groups) {
    const first = kebabCase(group[0]!.name);
    let name = first;
    for (let count = 2; taken.has(name); count++) name = `${first}-${count}`;
    taken.add(name);
    for (const entity of group) where.set(entity.name, name);
  }
  return { where, files: groups.map((group) => file(group, where)) };
}

function file(group: readonly Entity[], where: EntityFiles): DraftFile {
  const name = where.get(group[0]!.name)!;
  const imports = new Set<string>();
  const reference = (used: string): string => {
    // The type of something that contains itself has to be written out: here it is not known.
    if (where.get(used) === name) return `z.lazy((): z.ZodType => ${used}())`;
    imports.add(used);
    return `${used}()`;
  };
  const made = group.map(
    (entity) =>
      `export const ${entity.name} = lazy(() =>\n  ${outputCode(entity.schema, reference).replaceAll('\n', '\n  ')}\n    .meta({ id: '${entity.name}' }),\n);\n`,
  );
  const lines = [
    "import { lazy } from '@raccord/core';",
    "import * as z from 'zod';",
    ...importLines(imports, where, './'),
    '',
  ];
  const code = made.join('\n');
  return { path: `src/schemas/${name}.ts`, text: `${lines.join('\n')}\n${code}`.replace(...bytesImport(code)) };
}

/** `answeredBytes` comes from the file of files. */
function bytesImport(code: string): [string, string] {
  const last = "import * as z from 'zod';\n";
  return [last, code.includes('answeredBytes()') ? `${last}import { answeredBytes } from './file.js';\n` : last];
}

export function importLines(names: Iterable<string>, where: EntityFiles, folder: string): string[] {
  const byFile = grouped([...names].toSorted(), (name) => where.get(name)!);
  return [...byFile]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([file, found]) => `import { ${found.join(', ')} } from '${folder}${file}.js';`);
}

/** Bytes in inputs and outputs. */
export const fileFile: DraftFile = {
  path: 'src/schemas/file.ts',
  text: `import * as z from 'zod';

const isBase64 = (data: unknown): boolean =>
  typeof data === 'string' && data.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(data);

/** The bytes of a file to send, or base64 text where JSON carries them. */
export const bytes = () =>
  z
    .custom<Uint8Array | string>((data) => (data instanceof Uint8Array ? data.length > 0 : isBase64(data)))
    .meta({ type: 'string', contentEncoding: 'base64', minLength: 1 });

/** The bytes of an answered file, or a stream of them if the call asks for one. */
export const answeredBytes = () =>
  z
    .custom<Uint8Array>((data) => typeof data === 'object' && data !== null)
    .meta({ type: 'string', contentEncoding: 'base64' });
`,
};
