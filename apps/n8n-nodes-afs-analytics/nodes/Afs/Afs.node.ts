// Written by `npm run generate` from the manifest of afs. Do not edit.
import { runs } from '@raccord/connector-afs/runs';
import { documentFields, documentOperations, executeWithDocument } from '@raccord/n8n/runtime';
import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { afs } from './operations';

const documents = async () => (await import('./openapi.js')).documents;

export class Afs implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'AFS Analytics',
    name: 'afs',
    icon: { light: 'file:../../icons/afs-analytics.svg', dark: 'file:../../icons/afs-analytics.dark.svg' },
    group: ['transform'],
    version: 1,
    subtitle:
      '={{ ({"stats.batch":"Run statistics","stats.batchOnce":"Run statistics in one request","account.infos":"Get account","request.send":"Send any request","api_document.call":"Call operation of API document"})[$parameter["operation"]] }}',
    description: 'Consume the AFS Analytics API',
    defaults: { name: 'AFS Analytics' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [
      {
        name: 'afsApi',
        required: true,
        displayOptions: {
          show: { operation: ['stats.batch', 'stats.batchOnce', 'account.infos', 'request.send', 'api_document.call'] },
          hide: { authentication: ['afsOAuth2Api', 'afsDocsOAuth2Api', 'afsApiKeyBearerApi'] },
        },
      },
      {
        name: 'afsApiKeyBearerApi',
        required: true,
        displayOptions: {
          show: { operation: ['stats.batch', 'stats.batchOnce', 'account.infos', 'request.send', 'api_document.call'] },
          hide: { authentication: ['afsApi', 'afsOAuth2Api', 'afsDocsOAuth2Api'] },
        },
      },
      {
        name: 'afsOAuth2Api',
        required: true,
        displayOptions: {
          show: { operation: ['stats.batch', 'stats.batchOnce', 'account.infos', 'request.send', 'api_document.call'] },
          hide: { authentication: ['afsApi', 'afsDocsOAuth2Api', 'afsApiKeyBearerApi'] },
        },
      },
      {
        name: 'afsDocsOAuth2Api',
        required: true,
        displayOptions: {
          show: { operation: ['stats.batch', 'stats.batchOnce', 'account.infos', 'request.send', 'api_document.call'] },
          hide: { authentication: ['afsApi', 'afsOAuth2Api', 'afsApiKeyBearerApi'] },
        },
      },
    ],
    properties: [
      { displayName: 'Credentials', name: 'credentials', type: 'credentials', default: '' },
      {
        displayName: 'Resource',
        name: 'resource',
        type: 'options',
        noDataExpression: true,
        options: [
          { name: 'Stat', value: 'stats' },
          { name: 'Account', value: 'account' },
          { name: 'Request', value: 'request' },
          { name: 'API Document', value: 'api_document' },
        ],
        default: 'stats',
      },
      {
        displayName: 'Operation',
        name: 'operation',
        displayOptions: { show: { resource: ['stats'] } },
        type: 'options',
        noDataExpression: true,
        options: [
          {
            name: 'Run Statistics',
            value: 'stats.batch',
            description:
              'Runs several statistics in one call, with a request for each 1,000 variables, and returns their results together',
            action: 'Run statistics',
          },
          {
            name: 'Run Statistics in One Request',
            value: 'stats.batchOnce',
            description: 'Runs several statistics in exactly one request and returns the envelope of the API unchanged',
            action: 'Run statistics in one request',
          },
        ],
        default: 'stats.batch',
      },
      {
        displayName: 'Operation',
        name: 'operation',
        displayOptions: { show: { resource: ['account'] } },
        type: 'options',
        noDataExpression: true,
        options: [
          {
            name: 'Get',
            value: 'account.infos',
            description: 'Gets the account and its plan from a batch that requests them',
            action: 'Get account',
          },
        ],
        default: 'account.infos',
      },
      {
        displayName: 'Operation',
        name: 'operation',
        displayOptions: { show: { resource: ['request'] } },
        type: 'options',
        noDataExpression: true,
        options: [
          {
            name: 'Send',
            value: 'request.send',
            description:
              'Sends any request to AFS Analytics with your credential: for calls that have no operation here',
            action: 'Send any request',
          },
        ],
        default: 'request.send',
      },
      {
        displayName: 'Operation',
        name: 'operation',
        displayOptions: { show: { resource: ['api_document'] } },
        type: 'options',
        noDataExpression: true,
        options: [
          {
            name: 'Call Operation',
            value: 'api_document.call',
            description:
              'Calls an operation that an OpenAPI document describes, with your credential, on the servers of AFS Analytics only',
            action: 'Call operation of API document',
          },
        ],
        default: 'api_document.call',
      },
      {
        displayName: 'Authentication',
        name: 'authentication',
        type: 'options',
        displayOptions: { show: { operation: ['stats.batch', 'stats.batchOnce', 'account.infos'] } },
        options: [
          { name: 'API Key', value: 'afsApi' },
          { name: 'OAuth2', value: 'afsOAuth2Api' },
          { name: 'OAuth2 Docs', value: 'afsDocsOAuth2Api' },
          { name: 'API Key, Sent in a Header', value: 'afsApiKeyBearerApi' },
        ],
        default: 'afsApi',
      },
      {
        displayName: 'Authentication',
        name: 'authentication',
        type: 'options',
        displayOptions: { show: { operation: ['request.send', 'api_document.call'] } },
        options: [
          { name: 'API Key', value: 'afsApi' },
          { name: 'API Key, Sent in a Header', value: 'afsApiKeyBearerApi' },
          { name: 'OAuth2', value: 'afsOAuth2Api' },
          { name: 'OAuth2 Docs', value: 'afsDocsOAuth2Api' },
        ],
        default: 'afsApi',
      },
      {
        displayName: 'Actions',
        name: 'actions',
        type: 'json',
        displayOptions: { show: { resource: ['stats'], operation: ['stats.batch'] } },
        required: true,
        description: 'The reports to run, as a map by uid or a list, in the format of your AFS documentation',
        default: '',
      },
      {
        displayName: 'Actions',
        name: 'actions',
        type: 'json',
        displayOptions: { show: { resource: ['stats'], operation: ['stats.batchOnce'] } },
        required: true,
        description: 'The reports to run, as a map by uid or a list, in the format of your AFS documentation',
        default: '',
      },
      {
        displayName: 'Actions',
        name: 'actions',
        type: 'json',
        displayOptions: { show: { resource: ['account'], operation: ['account.infos'] } },
        required: true,
        description: 'The reports to run, as a map by uid or a list, in the format of your AFS documentation',
        default: '',
      },
      {
        displayName: 'Method',
        name: 'method',
        type: 'options',
        displayOptions: { show: { resource: ['request'], operation: ['request.send'] } },
        required: true,
        description: 'Only GET is a read',
        options: [
          { name: 'DELETE', value: 'DELETE' },
          { name: 'GET', value: 'GET' },
          { name: 'PATCH', value: 'PATCH' },
          { name: 'POST', value: 'POST' },
          { name: 'PUT', value: 'PUT' },
        ],
        default: 'GET',
      },
      {
        displayName: 'Path',
        name: 'path',
        type: 'string',
        displayOptions: { show: { resource: ['request'], operation: ['request.send'] } },
        required: true,
        description: 'The path after the address of the API. Percent-encode special characters.',
        placeholder: 'e.g. /things/1',
        default: '',
      },
      {
        displayName: 'Additional Fields',
        name: 'additionalFields',
        type: 'collection',
        displayOptions: { show: { resource: ['request'], operation: ['request.send'] } },
        placeholder: 'Add Field',
        default: {},
        options: [
          {
            displayName: 'Query',
            name: 'query',
            type: 'json',
            description: 'Parameters of the URL, as a JSON object',
            default: '',
          },
          { displayName: 'JSON Body', name: 'json', type: 'json', description: 'The body, sent as JSON', default: '' },
          {
            displayName: 'Form Body',
            name: 'form',
            type: 'json',
            description: 'The body as a JSON object, sent as a form',
            default: '',
          },
          {
            displayName: 'Server',
            name: 'server',
            type: 'options',
            description: 'The host that gets the request',
            options: [
              { name: 'Default', value: 'default' },
              { name: 'Developers', value: 'developers' },
            ],
            default: 'default',
          },
        ],
      },
      {
        displayName: 'Options',
        name: 'options',
        type: 'collection',
        displayOptions: { show: { resource: ['request'], operation: ['request.send'] } },
        placeholder: 'Add Option',
        default: {},
        options: [
          {
            displayName: 'Dry Run',
            name: 'dryRun',
            type: 'boolean',
            default: false,
            description: 'Whether to only check the fields and return the request that would be sent',
          },
          {
            displayName: 'Parallel Requests',
            name: 'parallelRequests',
            type: 'number',
            typeOptions: { minValue: 1 },
            default: 1,
            description: 'How many items to send at the same time. With more than 1, they may arrive in any order.',
          },
        ],
      },
      {
        displayName: 'OpenAPI Document',
        name: 'document',
        type: 'json',
        typeOptions: { rows: 6 },
        displayOptions: { show: { resource: ['api_document'], operation: ['api_document.call'] } },
        required: true,
        description:
          'The JSON of an OpenAPI 3 document: paste it, or take it from another node with an expression. Of an expression, the value for the first item counts.',
        default: '',
      },
      {
        displayName: 'API Operation',
        name: 'apiOperation',
        type: 'resourceLocator',
        displayOptions: { show: { resource: ['api_document'], operation: ['api_document.call'] } },
        required: true,
        noDataExpression: true,
        description: 'What to call. Operations that this node has itself are not listed.',
        default: { mode: 'list', value: '' },
        modes: [
          {
            displayName: 'From List',
            name: 'list',
            type: 'list',
            typeOptions: { searchListMethod: 'documentOperations', searchable: true },
          },
          { displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. GET /reports/{ID}' },
        ],
      },
      {
        displayName: 'Fields',
        name: 'apiFields',
        type: 'resourceMapper',
        displayOptions: { show: { resource: ['api_document'], operation: ['api_document.call'] } },
        noDataExpression: true,
        default: { mappingMode: 'defineBelow', value: null },
        typeOptions: {
          loadOptionsDependsOn: ['apiOperation.value'],
          resourceMapper: {
            resourceMapperMethod: 'documentFields',
            mode: 'add',
            valuesLabel: 'Fields',
            fieldWords: { singular: 'field', plural: 'fields' },
            addAllFields: false,
            supportAutoMap: true,
            noFieldsError: 'No fields: choose an operation, or load its fields again.',
          },
        },
      },
      {
        displayName: 'Options',
        name: 'options',
        type: 'collection',
        placeholder: 'Add Option',
        default: {},
        options: [
          {
            displayName: 'Dry Run',
            name: 'dryRun',
            type: 'boolean',
            default: false,
            description: 'Whether to only check the fields and return the request that would be sent',
          },
          {
            displayName: 'Parallel Requests',
            name: 'parallelRequests',
            type: 'number',
            typeOptions: { minValue: 1 },
            default: 1,
            description: 'How many items to send at the same time. With more than 1, they may arrive in any order.',
          },
        ],
        displayOptions: { show: { resource: ['api_document'], operation: ['api_document.call'] } },
      },
    ],
  };

  methods = {
    listSearch: { documentOperations: documentOperations(afs, documents) },
    resourceMapping: { documentFields: documentFields(afs, documents) },
  };

  async execute(this: IExecuteFunctions) {
    return await executeWithDocument(this, afs, runs, documents);
  }
}
