import type { Manifest } from '@raccord/core';
import { choicesOfCredential, credentialsOf, credentialTypes } from '../credential/credential-types.js';
import { fieldsMethod, operationsMethod } from '../document/document-fields.js';
import { type ListMethods, type Making, newMaking } from '../fields/making.js';
import type { Package } from '../package.js';
import { generated } from '../print/generated.js';
import { code, literal } from '../print/literal.js';
import { authentication } from '../runtime/parameter-names.js';
import { action } from '../wording/sentence.js';
import { camelCase, pascalCase } from '../wording/title.js';
import { nodeProperties } from './properties.js';

/** The source of a node: a class of literals, which n8n's lint can parse, and two calls into the runtime. */
export function nodeFile(manifest: Manifest, pack: Package): string {
  const making = newMaking();
  const description = nodeDescription(manifest, pack, making);
  const table = camelCase(manifest.id);
  const runs = pack.runs === undefined ? '' : ', runs';
  const { methods, used } = methodsOf(table, making, runs, pack);
  const [run, call] = pack.openApi
    ? ['executeWithDocument', `this, ${table}, ${pack.runs === undefined ? '{}' : 'runs'}, documents`]
    : ['execute', `this, ${table}${runs}`];
  const importRuns = runs && `import { runs } from '${pack.runs}';\n`;
  return `${generated(`the manifest of ${manifest.id}`)}${importRuns}import { ${[run, ...used].toSorted().join(', ')} } from '@raccord/n8n/runtime';
import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { ${table} } from './operations';
${pack.openApi ? `\nconst documents = async () => (await import('./openapi.js')).documents;\n` : ''}
export class ${pascalCase(manifest.id)} implements INodeType {
  description: INodeTypeDescription = ${literal(description)};
${Object.keys(methods).length > 0 ? `\n  methods = ${literal(methods)};\n` : ''}
  async execute(this: IExecuteFunctions) {
    return await ${run}(${call});
  }
}
`;
}

function nodeDescription(manifest: Manifest, { icon }: Package, making: Making) {
  return {
    displayName: manifest.name,
    name: camelCase(manifest.id),
    icon: { light: `file:../../icons/${icon}.svg`, dark: `file:../../icons/${icon}.dark.svg` },
    group: ['transform'],
    version: 1,
    subtitle: subtitleOf(manifest),
    description: `Consume the ${manifest.name} API`,
    defaults: { name: manifest.name },
    usableAsTool: true,
    inputs: [code('NodeConnectionTypes.Main')],
    outputs: [code('NodeConnectionTypes.Main')],
    credentials: nodeCredentials(manifest),
    properties: nodeProperties(manifest, credentialTypes(manifest), making),
  };
}

/**
 * Each credential is required for the operations that need it, unless another one was chosen. n8n looks only at the
 * first entry of a type, so there is one for each.
 */
export function nodeCredentials(manifest: Manifest) {
  const types = credentialTypes(manifest);
  const ids = Object.keys(manifest.operations);
  return types.map(({ name }) => {
    const choices = (id: string) => choicesOfCredential(manifest, id, types).map((type) => type.name);
    const operation = ids.filter((id) => [...choices(id), ...credentialsOf(manifest, id, types)].includes(name));
    const others = new Set(operation.flatMap(choices).filter((other) => other !== name));
    const hide = others.size > 0 ? { hide: { [authentication]: [...others] } } : {};
    return { name, required: true, displayOptions: { show: { operation }, ...hide } };
  });
}

/** The operation in words: "Get many applicants". */
function subtitleOf({ operations }: Manifest): string {
  const words = Object.entries(operations).map(([id, { action: line }]) => [id, action(line)]);
  return `={{ (${JSON.stringify(Object.fromEntries(words))})[$parameter["operation"]] }}`;
}

/** The methods behind the lists and forms of the fields, and what they import. */
function methodsOf(table: string, { searches, loads }: Making, runs: string, { openApi }: Package) {
  const calls = (runtime: string, methods: ListMethods) =>
    [...methods].map(([name, source]) => [name, code(`${runtime}(${table}, ${literal(source)}${runs})`)] as const);
  const ofDocument = (name: string) => (openApi ? [[name, code(`${name}(${table}, documents)`)] as const] : []);
  const listSearch = [...calls('listSearch', searches), ...ofDocument(operationsMethod)];
  const loadOptions = calls('loadOptions', loads);
  const resourceMapping = ofDocument(fieldsMethod);
  const groups = Object.entries({ listSearch, loadOptions, resourceMapping }).filter(([, all]) => all.length > 0);
  return {
    methods: Object.fromEntries(groups.map(([name, all]) => [name, Object.fromEntries(all)])),
    used: [
      ...(searches.size > 0 ? ['listSearch'] : []),
      ...(loads.size > 0 ? ['loadOptions'] : []),
      ...(openApi ? [operationsMethod, fieldsMethod] : []),
    ],
  };
}
