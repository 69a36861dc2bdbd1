// Written by `npm run generate` from the manifest of afs. Do not edit.
import type { NodeTable } from '@raccord/n8n/runtime';

export const afs: NodeTable = {
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
    'request.send': {
      effect: 'write',
      auth: [['api_key'], ['api_key_bearer'], ['oauth'], ['oauth_docs']],
      action: 'Send any request',
      credentials: ['afsApi'],
      choices: ['afsApi', 'afsApiKeyBearerApi', 'afsOAuth2Api', 'afsDocsOAuth2Api'],
      input: {
        type: 'object',
        properties: {
          method: { title: 'Method', type: 'string', enum: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
          path: { title: 'Path', type: 'string', minLength: 1 },
          query: { title: 'Query', type: 'object', additionalProperties: true },
          json: { title: 'JSON Body' },
          form: { title: 'Form Body', type: 'object', additionalProperties: true },
          server: { title: 'Server', type: 'string', enum: ['default', 'developers'], default: 'default' },
        },
        required: ['method', 'path'],
        additionalProperties: false,
      },
    },
    'api_document.call': {
      effect: 'write',
      auth: [['api_key'], ['api_key_bearer'], ['oauth'], ['oauth_docs']],
      action: 'Call operation of API document',
      credentials: ['afsApi'],
      choices: ['afsApi', 'afsApiKeyBearerApi', 'afsOAuth2Api', 'afsDocsOAuth2Api'],
      input: {},
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
};
