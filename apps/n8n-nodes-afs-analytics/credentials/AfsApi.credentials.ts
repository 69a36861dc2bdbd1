// Written by `npm run generate` from the manifest of afs. Do not edit.
import { placeCredential } from '@raccord/n8n/credential';
import type {
  ICredentialDataDecryptedObject,
  ICredentialTestRequest,
  ICredentialType,
  IHttpRequestOptions,
  INodeProperties,
} from 'n8n-workflow';

export class AfsApi implements ICredentialType {
  name = 'afsApi';

  displayName = 'AFS Analytics API';

  icon = { light: 'file:../icons/afs-analytics.svg', dark: 'file:../icons/afs-analytics.dark.svg' } as const;

  documentationUrl = 'https://github.com/OWNER/REPOSITORY/tree/main/apps/n8n-nodes-afs-analytics#credentials';

  properties: INodeProperties[] = [
    {
      displayName: 'API Key',
      name: 'apiKey',
      type: 'string',
      required: true,
      typeOptions: { password: true },
      default: '',
      description: 'At https://dev.afsanalytics.com/manage/api/keys. Requires a subscription that includes API access.',
    },
    {
      displayName: 'Account ID',
      name: 'accountId',
      type: 'string',
      default: '',
      placeholder: 'e.g. 00000042',
      description:
        'The 8-digit ID of the website, also called website ID. Required to connect with the scheme oauth. Calls do not need it, since a key or token belongs to one account.',
    },
    {
      displayName: 'Base URL',
      name: 'baseUrl',
      type: 'string',
      default: '',
      placeholder: 'e.g. https://proxy.example.com',
      description:
        'Send all requests to this URL instead, such as a proxy or a test server. Leave empty for AFS Analytics itself.',
    },
  ];

  async authenticate(credentials: ICredentialDataDecryptedObject, request: IHttpRequestOptions) {
    return placeCredential(request, credentials, { required: { apiKey: 'API Key' }, params: { api_key: '{apiKey}' } });
  }

  test = {
    request: {
      baseURL: '={{($credentials["baseUrl"] || "").trim() || "https://api.afsanalytics.com/v1"}}',
      url: '/stats/batch',
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
    rules: [
      {
        type: 'responseCode',
        properties: {
          value: 401,
          message:
            'AFS Analytics refuses the credential. The key or token is wrong or has expired. Create a new key at dev.afsanalytics.com, or connect the account again.',
        },
      },
      {
        type: 'responseCode',
        properties: { value: 403, message: 'AFS Analytics does not allow it for this account. Check API Key.' },
      },
      {
        type: 'responseCode',
        properties: { value: 404, message: 'AFS Analytics does not know this account. Check Base URL.' },
      },
      {
        type: 'responseSuccessBody',
        properties: {
          key: 'error',
          value: 'access_denied',
          message:
            'The key or token is wrong or has expired. Create a new key at dev.afsanalytics.com, or connect the account again.',
        },
      },
      {
        type: 'responseSuccessBody',
        properties: {
          key: 'error',
          value: 401,
          message:
            'The key or token is wrong or has expired. Create a new key at dev.afsanalytics.com, or connect the account again.',
        },
      },
      {
        type: 'responseSuccessBody',
        properties: {
          key: 'error',
          value: '401',
          message:
            'The key or token is wrong or has expired. Create a new key at dev.afsanalytics.com, or connect the account again.',
        },
      },
      {
        type: 'responseSuccessBody',
        properties: {
          key: '0',
          value: '<',
          message: 'This is a web page, not the API of AFS Analytics. Check the base URL.',
        },
      },
      {
        type: 'responseSuccessBody',
        properties: {
          key: '1',
          value: '<',
          message: 'This is a web page, not the API of AFS Analytics. Check the base URL.',
        },
      },
    ],
  } as ICredentialTestRequest;
}
