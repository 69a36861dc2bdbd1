import type { AuthGroups } from '@raccord/core/tools';
import { referencesOf } from '../schema/entities.js';
import type { DraftedOperation } from '../drafted.js';
import { constantName } from '../names/operation-names.js';
import { kebabCase } from '../names/words.js';
import { inputCode } from '../print/input-code.js';
import { code, literal } from '../print/literal.js';
import { outputCode } from '../print/output-code.js';
import type { DraftFile } from './draft-file.js';
import { type EntityFiles, importLines } from './schema-files.js';

/** One operation per file: `operations/<resource>/<verb>.ts`. */
export function operationFile(operation: DraftedOperation, where: EntityFiles): DraftFile {
  const {
    verb,
    title,
    description,
    docs,
    effect,
    auth,
    retry,
    idempotent,
    idempotencyKey,
    limits,
    request,
    paginate,
    unverified,
    deprecated,
  } = operation;
  const reference = (name: string): string => `${name}()`;
  const input = inputCode(operation.input);
  const output = operation.output.$ref ?? `() => ${outputCode(operation.output, reference)}`;
  const definition = literal({
    title,
    description,
    docs,
    ...(unverified === undefined ? {} : { unverified }),
    ...(deprecated === undefined ? {} : { deprecated }),
    effect,
    idempotent,
    auth: code(literal(authNeed(auth))),
    retry,
    idempotencyKey,
    limits,
    input: code(`() => ${input}`),
    output: code(output),
    paginate,
    request,
  });
  const usesZod = `${input} ${output}`.includes('z.');
  const helpers = ['answeredBytes', 'bytes'].filter((name) => new RegExp(`\\b${name}\\(`).test(`${input} ${output}`));
  const lines = [
    ...(usesZod ? ["import * as z from 'zod';"] : []),
    "import { kit } from '../../connection.js';",
    ...(helpers.length > 0 ? [`import { ${helpers.join(', ')} } from '../../schemas/file.js';`] : []),
    ...importLines(referencesOf(operation.output), where, '../../schemas/'),
  ];
  return {
    path: pathOf(operation),
    text: `${lines.join('\n')}\n\nexport const ${constantName(verb)} = kit.operation(${definition});\n`,
  };
}

export function pathOf({ resource, verb }: Pick<DraftedOperation, 'resource' | 'verb'>): string {
  return `src/operations/${kebabCase(resource)}/${kebabCase(verb)}.ts`;
}

/** As definitions say it: one scheme, all of several, or any of such. */
function authNeed(groups: AuthGroups): unknown {
  const filled = groups.filter((group) => group.length > 0);
  const ways = filled.map((group) => (group.length > 1 ? { all: group } : group[0]));
  if (filled.length < groups.length) ways.push('none');
  return ways.length > 1 ? ways : (ways[0] ?? 'none');
}
