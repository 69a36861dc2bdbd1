import type { ManifestOperation } from '@raccord/core';
import type { INodeProperties } from 'n8n-workflow';
import { authentication, nodeOptions, optionalFields } from '../runtime/parameter-names.js';
import { answerShape } from './answer.js';
import { fieldsOf } from './field.js';
import { paging } from './paging.js';
import type { Making } from './making.js';
import { sentence } from '../wording/sentence.js';
import { simplifyField, writeOptions } from './run-options.js';

/** Parameter names that the node uses itself. */
const taken = [
  'credentials',
  'resource',
  'operation',
  'returnAll',
  'limit',
  'simplify',
  'unverified',
  authentication,
  nodeOptions,
  optionalFields,
];

/** The fields of an operation, shown when it is chosen. Derived values have no field. */
export function operationFields(id: string, operation: ManifestOperation, making: Making): INodeProperties[] {
  const { input, request } = operation;
  const clash = input.required?.find((key) => taken.includes(key));
  if (clash) throw new Error(`a required input cannot be named "${clash}", as a parameter of the node is`);
  const [resource = ''] = id.split('.');
  const fields = fieldsOf(input, making, { without: Object.keys(request?.derive ?? {}), title: groupTitle(operation) });
  return [...noticeOf(operation), ...arranged(fields, operation)].map(
    ({ displayName, name, type, displayOptions, ...field }) => ({
      displayName,
      name,
      type,
      displayOptions: { show: { resource: [resource], operation: [id], ...displayOptions?.show } },
      ...field,
    }),
  );
}

/** Nobody has tried the operation, or not all of it. */
function noticeOf({ unverified }: ManifestOperation): INodeProperties[] {
  if (!unverified) return [];
  return [{ displayName: `Unverified: ${sentence(unverified)}`, name: 'unverified', type: 'notice', default: '' }];
}

/** What narrows a read are filters. */
function groupTitle({ effect, input }: ManifestOperation): string {
  return effect === 'read' && Object.keys(input.properties ?? {}).length > 0 ? 'Filters' : 'Additional Fields';
}

/** The required fields, then how much is wanted of the answer, then the optional fields, then how it is sent. */
function arranged(fields: readonly INodeProperties[], operation: ManifestOperation): INodeProperties[] {
  const required = fields.filter((field) => field.required);
  const optional = fields.filter((field) => !field.required);
  const { list, simplify: keys } = answerShape(operation);
  return [
    ...required,
    ...(list ? paging : []),
    ...(keys ? [simplifyField] : []),
    ...optional,
    ...(operation.effect === 'read' ? [] : [writeOptions]),
  ];
}
