import type { INodeProperties } from 'n8n-workflow';
import { writeOptions } from '../fields/run-options.js';
import { documentCall, documentField, inputField, operationField } from '../runtime/document/parameter-names.js';

/** The methods of the node behind the fields. */
export const operationsMethod = 'documentOperations';
export const fieldsMethod = 'documentFields';

/** The document, the operation of it, and the fields that n8n makes of the input of that operation. */
export function documentCallFields(): INodeProperties[] {
  const displayOptions = { show: { resource: [documentCall.split('.')[0]!], operation: [documentCall] } };
  return [
    {
      displayName: 'OpenAPI Document',
      name: documentField,
      type: 'json',
      typeOptions: { rows: 6 },
      displayOptions,
      required: true,
      description:
        'The JSON of an OpenAPI 3 document: paste it, or take it from another node with an expression. Of an expression, the value for the first item counts.',
      default: '',
    },
    {
      displayName: 'API Operation',
      name: operationField,
      type: 'resourceLocator',
      displayOptions,
      required: true,
      noDataExpression: true,
      description: 'What to call. Operations that this node has itself are not listed.',
      default: { mode: 'list', value: '' },
      modes: [
        {
          displayName: 'From List',
          name: 'list',
          type: 'list',
          typeOptions: { searchListMethod: operationsMethod, searchable: true },
        },
        { displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. GET /reports/{ID}' },
      ],
    },
    {
      displayName: 'Fields',
      name: inputField,
      type: 'resourceMapper',
      displayOptions,
      noDataExpression: true,
      default: { mappingMode: 'defineBelow', value: null },
      typeOptions: {
        // Not on the document: at every change of it, n8n would drop what was entered.
        loadOptionsDependsOn: [`${operationField}.value`],
        resourceMapper: {
          resourceMapperMethod: fieldsMethod,
          mode: 'add',
          valuesLabel: 'Fields',
          fieldWords: { singular: 'field', plural: 'fields' },
          addAllFields: false,
          supportAutoMap: true,
          noFieldsError: 'No fields: choose an operation, or load its fields again.',
        },
      },
    },
    { ...writeOptions, displayOptions },
  ];
}
