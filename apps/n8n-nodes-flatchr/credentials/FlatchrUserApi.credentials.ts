// Written by `npm run generate` from the manifest of flatchr. Do not edit.
import { logIn } from '@raccord/n8n/login';
import { placeCredential } from '@raccord/n8n/credential';
import type {
  ICredentialDataDecryptedObject,
  ICredentialTestRequest,
  ICredentialType,
  IHttpRequestHelper,
  IHttpRequestOptions,
  INodeProperties,
} from 'n8n-workflow';

export class FlatchrUserApi implements ICredentialType {
  name = 'flatchrUserApi';

  displayName = 'Flatchr User API';

  icon = { light: 'file:../icons/flatchr.svg', dark: 'file:../icons/flatchr.dark.svg' } as const;

  documentationUrl = 'https://github.com/OWNER/REPOSITORY/tree/main/apps/n8n-nodes-flatchr#credentials';

  properties: INodeProperties[] = [
    {
      displayName: 'Session Token',
      name: 'sessionToken',
      type: 'hidden',
      typeOptions: { expirable: true, password: true },
      default: '',
    },
    {
      displayName: 'Email',
      name: 'email',
      type: 'string',
      required: true,
      default: '',
      placeholder: 'name@email.com',
      description: 'The Flatchr user in whose name to act',
    },
    {
      displayName: 'Password',
      name: 'password',
      type: 'string',
      required: true,
      typeOptions: { password: true },
      default: '',
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

  async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
    return await logIn(this, credentials, {
      name: 'Flatchr',
      server: 'https://api.flatchr.io',
      path: '/user/login',
      body: { email: '{email}', password: '{password}' },
      token: 'token',
    });
  }

  async authenticate(credentials: ICredentialDataDecryptedObject, request: IHttpRequestOptions) {
    return placeCredential(request, credentials, {
      required: { email: 'Email', password: 'Password', companyKey: 'Company Key' },
      headers: { Authorization: 'Bearer {sessionToken}' },
    });
  }

  test = {
    request: {
      baseURL: '={{($credentials["baseUrl"] || "").trim() || "https://api.flatchr.io"}}',
      url: '/user/login',
      method: 'POST',
      body: { email: '={{($credentials["email"] || "").trim()}}', password: '={{$credentials["password"]}}' },
    },
  } as ICredentialTestRequest;
}
