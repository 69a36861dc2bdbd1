import type { Manifest } from '@raccord/core';
import { credentialsOf, credentialTypes } from '../credential/credential-types.js';
import type { ListMethods } from '../fields/pick.js';
import type { Package } from '../package.js';
import { generated } from '../print/generated.js';
import { code, literal } from '../print/literal.js';
import { pascalCase } from '../wording/title.js';
import { nodeProperties } from './properties.js';

/** The source of a node: a class of literals, which n8n's lint can parse, and two calls into the runtime. */
export function nodeFile(manifest: Manifest, pack: Package): string {
  const methods: ListMethods = new Map();
  const description = nodeDescription(manifest, pack, methods);
  const runs = pack.runs === undefined ? '' : ', runs';
  const importRuns = runs && `import { runs } from '${pack.runs}';\n`;
  const searches =
    methods.size > 0 ? `  methods = ${literal({ listSearch: searchesOf(manifest.id, methods, runs) })};\n\n` : '';
  return `${generated(`the manifest of ${manifest.id}`)}${importRuns}import { ${searches ? 'execute, listSearch' : 'execute'} } from '@raccord/n8n/runtime';
import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { ${manifest.id} } from './operations';

export class ${pascalCase(manifest.id)} implements INodeType {
  description: INodeTypeDescription = ${literal(description)};

${searches}  async execute(this: IExecuteFunctions) {
    return await execute(this, ${manifest.id}${runs});
  }
}
`;
}

function nodeDescription(manifest: Manifest, { icon }: Package, methods: ListMethods) {
  return {
    displayName: manifest.name,
    name: manifest.id,
    icon: { light: `file:../../icons/${icon}.svg`, dark: `file:../../icons/${icon}.dark.svg` },
    group: ['transform'],
    version: 1,
    subtitle: '={{$parameter["operation"]}}',
    description: `Consume the ${manifest.name} API`,
    defaults: { name: manifest.name },
    usableAsTool: true,
    inputs: [code('NodeConnectionTypes.Main')],
    outputs: [code('NodeConnectionTypes.Main')],
    credentials: nodeCredentials(manifest),
    properties: nodeProperties(manifest, methods),
  };
}

/** Each credential is required for the operations that need it. */
function nodeCredentials(manifest: Manifest) {
  const types = credentialTypes(manifest);
  return types.map(({ name }) => {
    const operation = Object.keys(manifest.operations).filter((id) =>
      credentialsOf(manifest, id, types).includes(name),
    );
    return { name, required: true, displayOptions: { show: { operation } } };
  });
}

function searchesOf(table: string, methods: ListMethods, runs: string) {
  const search = (source: unknown) => code(`listSearch(${table}, ${literal(source)}${runs})`);
  return Object.fromEntries([...methods].map(([name, source]) => [name, search(source)]));
}
