// Written by `npm run generate` from the manifest of flatchr. Do not edit.
import { placeCredential } from '@raccord/n8n/credential';
import type {
  ICredentialDataDecryptedObject,
  ICredentialTestRequest,
  ICredentialType,
  IHttpRequestOptions,
  INodeProperties,
} from 'n8n-workflow';

export class FlatchrHooksApi implements ICredentialType {
  name = 'flatchrHooksApi';

  displayName = 'Flatchr Hooks API';

  icon = { light: 'file:../icons/flatchr.svg', dark: 'file:../icons/flatchr.dark.svg' } as const;

  documentationUrl = 'https://github.com/OWNER/REPOSITORY/tree/main/apps/n8n-nodes-flatchr#credentials';

  properties: INodeProperties[] = [
    {
      displayName: 'Webhook Token',
      name: 'token',
      type: 'string',
      required: true,
      typeOptions: { password: true },
      default: '',
      description: 'Not documented: probably the token of a user',
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
      required: { token: 'Webhook Token', companyKey: 'Company Key' },
      headers: { Authorization: '{token}' },
    });
  }

  test = {
    request: {
      baseURL: '={{($credentials["baseUrl"] || "").trim() || "https://api.flatchr.io"}}',
      url: '=/company/{{encodeURIComponent(($credentials["companyKey"] || "").trim())}}/hook/0',
      method: 'DELETE',
      ignoreHttpStatusErrors: {
        ignore: true,
        except: [401, 403, 200, 201, 202, 204, 301, 302, 307, 308, 400, 405, 429, 500, 502, 503, 504],
      },
    },
    rules: [
      {
        type: 'responseCode',
        properties: { value: 401, message: 'Flatchr refuses the credential. Check its secret.' },
      },
      {
        type: 'responseCode',
        properties: { value: 403, message: 'Flatchr does not allow it for this account. Check the other fields.' },
      },
      {
        type: 'responseCode',
        properties: { value: 200, message: 'This is not the API of Flatchr. Check the base URL.' },
      },
    ],
  } as ICredentialTestRequest;
}
