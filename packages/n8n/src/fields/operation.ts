import type { ManifestOperation } from '@raccord/core';
import type { INodeProperties } from 'n8n-workflow';
import { fieldsOf } from './field.js';
import { paging } from './paging.js';
import type { ListMethods } from './pick.js';

/** Parameter names that the node uses itself. */
const taken = ['resource', 'operation', 'returnAll', 'limit', 'additionalFields'];

/** The fields of an operation, shown when it is chosen. Derived values have no field. */
export function operationFields(id: string, operation: ManifestOperation, methods: ListMethods): INodeProperties[] {
  const { input, request, paginate } = operation;
  const clash = input.required?.find((key) => taken.includes(key));
  if (clash) throw new Error(`${id}: a required input cannot be named ${clash} in n8n`);
  const [resource = ''] = id.split('.');
  const fields = fieldsOf(input, methods, Object.keys(request?.derive ?? {}));
  return withPaging(fields, paginate !== undefined).map(({ displayName, name, type, displayOptions, ...field }) => ({
    displayName,
    name,
    type,
    displayOptions: { show: { resource: [resource], operation: [id], ...displayOptions?.show } },
    ...field,
  }));
}

/** The required fields, then the limit, then the optional fields. */
function withPaging(fields: readonly INodeProperties[], paginated: boolean): INodeProperties[] {
  const required = fields.filter((field) => field.required);
  const optional = fields.filter((field) => !field.required);
  return [...required, ...(paginated ? paging : []), ...optional];
}
