// Written by `npm run generate` from the manifest of flatchr. Do not edit.
import { placeCredential } from '@raccord/n8n/credential';
import type {
  ICredentialDataDecryptedObject,
  ICredentialTestRequest,
  ICredentialType,
  IHttpRequestOptions,
  INodeProperties,
} from 'n8n-workflow';

export class FlatchrApiQueryApi implements ICredentialType {
  name = 'flatchrApiQueryApi';

  displayName = 'Flatchr API Query API';

  icon = { light: 'file:../icons/flatchr.svg', dark: 'file:../icons/flatchr.dark.svg' } as const;

  documentationUrl = 'https://github.com/OWNER/REPOSITORY/tree/main/apps/n8n-nodes-flatchr#credentials';

  properties: INodeProperties[] = [
    {
      displayName: 'API Key, Sent in the URL',
      name: 'apiKey',
      type: 'string',
      required: true,
      typeOptions: { password: true },
      default: '',
      description: 'The same key as for the header',
    },
    {
      displayName: 'Company Key',
      name: 'companyKey',
      type: 'string',
      required: true,
      default: '',
      placeholder: 'e.g. Wy3EOp2NP3p1KMq8',
      description: 'In app.flatchr.io: Advanced Settings > Advanced > API. 16 letters and digits; case matters.',
    },
    {
      displayName: 'Company Slug',
      name: 'slug',
      type: 'string',
      default: '',
      placeholder: 'e.g. acme',
      description:
        'The first part of your career site, https://{slug}.flatchr.io. Also in app.flatchr.io: Advanced Settings > Advanced > Subdomain configuration.',
    },
    {
      displayName: 'Plain Characters',
      name: 'normalizeText',
      type: 'boolean',
      default: false,
      description:
        'Whether to replace characters such as ’ ‘ “ ” by plain ones in everything written to Flatchr, not in searches',
    },
    {
      displayName: 'Base URL',
      name: 'baseUrl',
      type: 'string',
      default: '',
      placeholder: 'e.g. https://proxy.example.com',
      description:
        'Send all requests to this URL instead, such as a proxy or a test server. Leave empty for Flatchr itself.',
    },
  ];

  async authenticate(credentials: ICredentialDataDecryptedObject, request: IHttpRequestOptions) {
    return placeCredential(request, credentials, {
      required: { apiKey: 'API Key, Sent in the URL' },
      query: { token: '{apiKey}' },
    });
  }

  test = {
    request: {
      baseURL: '={{($credentials["baseUrl"] || "").trim() || "https://api.flatchr.io"}}',
      url: '=/company/{{encodeURIComponent(($credentials["companyKey"] || "").trim())}}/columns',
      encoding: 'text',
    },
    rules: [
      {
        type: 'responseCode',
        properties: {
          value: 401,
          message:
            'Flatchr refuses the credential. Check the API key: it is in Flatchr under Advanced Settings > Advanced > API, and valid for 365 days. Create a new one there if it expired. For a user login, check e-mail and password.',
        },
      },
      {
        type: 'responseCode',
        properties: {
          value: 403,
          message: 'Flatchr does not allow it for this account. Check API Key, Sent in the URL, Company Key.',
        },
      },
      {
        type: 'responseCode',
        properties: { value: 404, message: 'Flatchr does not know this account. Check Company Key and Base URL.' },
      },
      {
        type: 'responseSuccessBody',
        properties: {
          key: '0',
          value: '<',
          message: 'This is a web page, not the API of Flatchr. Check the base URL.',
        },
      },
      {
        type: 'responseSuccessBody',
        properties: {
          key: '1',
          value: '<',
          message: 'This is a web page, not the API of Flatchr. Check the base URL.',
        },
      },
    ],
  } as ICredentialTestRequest;
}
