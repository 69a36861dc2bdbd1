// Written by `npm run generate` from the manifest of afs. Do not edit.
import type { TriggerTable } from '@raccord/n8n/runtime';

export const afs: TriggerTable = {
  id: 'afs',
  name: 'AFS Analytics',
  version: '0.0.0',
  servers: { default: 'https://api.afsanalytics.com/v1', developers: 'https://dev.afsanalytics.com' },
  settings: {
    account_id: {
      label: 'Account ID',
      help: 'The 8-digit id of the website, also called website ID. Required to connect with the scheme oauth. Calls do not need it, since a key or token belongs to one account.',
      example: '00000042',
      optional: true,
    },
  },
  errors: {
    code: 'error',
    message: 'error_description',
    rules: [
      {
        where: { path: 'error', equals: 'access_denied' },
        is: 'auth_expired',
        hint: 'The key or token is wrong or has expired. Create a new key at dev.afsanalytics.com, or connect the account again.',
      },
      {
        where: { path: 'error', equals: 401 },
        is: 'auth_expired',
        hint: 'The key or token is wrong or has expired. Create a new key at dev.afsanalytics.com, or connect the account again.',
      },
      {
        where: { path: 'error', equals: '401' },
        is: 'auth_expired',
        hint: 'The key or token is wrong or has expired. Create a new key at dev.afsanalytics.com, or connect the account again.',
      },
      {
        status: 401,
        is: 'auth_expired',
        hint: 'The key or token is wrong or has expired. Create a new key at dev.afsanalytics.com, or connect the account again.',
      },
    ],
  },
  test: { operation: 'stats.batchOnce', input: { actions: {} } },
  operations: {
    'stats.batch': {
      effect: 'read',
      auth: [['api_key'], ['oauth'], ['oauth_docs'], ['api_key_bearer']],
      uses: ['stats.batchOnce'],
      action: 'Run statistics',
      credentials: ['afsApi'],
      choices: ['afsApi', 'afsOAuth2Api', 'afsDocsOAuth2Api', 'afsApiKeyBearerApi'],
      input: {
        type: 'object',
        properties: {
          actions: {
            title: 'Actions',
            anyOf: [
              { type: 'object', additionalProperties: {} },
              { type: 'array', items: {} },
            ],
          },
        },
        required: ['actions'],
        additionalProperties: false,
      },
    },
    'stats.batchOnce': {
      effect: 'read',
      auth: [['api_key'], ['oauth'], ['oauth_docs'], ['api_key_bearer']],
      request: { method: 'POST', path: '/stats/batch', encoding: 'form' },
      action: 'Run statistics in one request',
      credentials: ['afsApi'],
      choices: ['afsApi', 'afsOAuth2Api', 'afsDocsOAuth2Api', 'afsApiKeyBearerApi'],
      input: {
        type: 'object',
        properties: {
          actions: {
            title: 'Actions',
            anyOf: [
              { type: 'object', additionalProperties: {} },
              { type: 'array', items: {} },
            ],
          },
        },
        required: ['actions'],
        additionalProperties: false,
      },
    },
    'account.infos': {
      effect: 'read',
      auth: [['api_key'], ['oauth'], ['oauth_docs'], ['api_key_bearer']],
      uses: ['stats.batchOnce'],
      action: 'Get account',
      credentials: ['afsApi'],
      choices: ['afsApi', 'afsOAuth2Api', 'afsDocsOAuth2Api', 'afsApiKeyBearerApi'],
      input: {
        type: 'object',
        properties: {
          actions: {
            title: 'Actions',
            anyOf: [
              { type: 'object', additionalProperties: {} },
              { type: 'array', items: {} },
            ],
          },
        },
        required: ['actions'],
        additionalProperties: false,
      },
    },
  },
  host: 'n8n-nodes-afs-analytics/0.0.0',
  auth: {},
  credentials: {
    afsApi: { fields: { apiKey: 'API Key' } },
    afsApiKeyBearerApi: { fields: { apiKey: 'API Key, Sent in a Header' } },
    afsOAuth2Api: {
      oauth2: { params: { access_token: '{sessionToken}', client_id: '{clientId}' } },
      fields: { clientId: 'Client ID' },
    },
    afsDocsOAuth2Api: {
      oauth2: { params: { access_token: '{sessionToken}', client_id: '{clientId}' } },
      fields: { clientId: 'Client ID' },
    },
  },
  triggers: {
    report: {
      title: 'Report',
      kind: 'report',
      input: {
        type: 'object',
        properties: {
          operation: { title: 'Operation', type: 'string', enum: ['stats.batch', 'stats.batchOnce', 'account.infos'] },
          input: { title: 'Input', type: 'object', default: {} },
          rows: { title: 'Path of the Rows', type: 'string', minLength: 1 },
          date: { title: 'Path of the Date', type: 'string', minLength: 1 },
          days: { title: 'Days to Read Again', type: 'integer', minimum: 0, maximum: 366, default: 2 },
          identity: {
            title: 'Paths That Identify a Row',
            type: 'array',
            items: { type: 'string', minLength: 1 },
            minItems: 1,
            maxItems: 20,
          },
          when: {
            title: 'Condition',
            type: 'object',
            properties: {
              path: { title: 'Path', type: 'string', minLength: 1 },
              is: { title: 'Is', type: 'string', enum: ['above', 'below', 'equals', 'differs'] },
              value: { title: 'Value', type: ['string', 'number', 'boolean'] },
            },
            required: ['path', 'is', 'value'],
            additionalProperties: false,
          },
        },
        required: ['operation', 'input'],
        additionalProperties: false,
      },
    },
  },
};
