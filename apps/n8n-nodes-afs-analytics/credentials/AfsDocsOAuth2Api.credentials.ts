// Written by `npm run generate` from the manifest of afs. Do not edit.
import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class AfsDocsOAuth2Api implements ICredentialType {
  name = 'afsDocsOAuth2Api';

  extends = ['oAuth2Api'];

  displayName = 'AFS Analytics Docs OAuth2 API';

  icon = { light: 'file:../icons/afs-analytics.svg', dark: 'file:../icons/afs-analytics.dark.svg' } as const;

  documentationUrl = 'https://github.com/OWNER/REPOSITORY/tree/main/apps/n8n-nodes-afs-analytics#credentials';

  properties: INodeProperties[] = [
    { displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
    {
      displayName: 'Authorization URL',
      name: 'authUrl',
      type: 'hidden',
      default:
        '={{(($self["baseUrl"] || "").trim() || "https://dev.afsanalytics.com").replace(/\\/+$/, "")}}/api/authorize',
    },
    {
      displayName: 'Access Token URL',
      name: 'accessTokenUrl',
      type: 'hidden',
      default:
        '={{(($self["baseUrl"] || "").trim() || "https://dev.afsanalytics.com").replace(/\\/+$/, "")}}/api/token/',
    },
    { displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
    {
      displayName: 'Auth URI Query Parameters',
      name: 'authQueryParameters',
      type: 'hidden',
      default: 'approval_prompt=auto&access_type=offline&interact=1',
    },
    {
      displayName: 'Authentication',
      name: 'authentication',
      type: 'hidden',
      default: '={{$self["clientSecret"] ? "header" : "body"}}',
    },
    {
      displayName: 'Client ID',
      name: 'clientId',
      type: 'string',
      required: true,
      default: '',
      placeholder: 'e.g. your_client_id',
      description:
        'Ask AFS for an ID and a secret by e-mail: the address is at https://dev.afsanalytics.com/en/docs/. The IDs of its own plugins are reserved for them. Not verified: the URLs are in the documents, but no known client uses them.',
    },
    {
      displayName: 'Client Secret',
      name: 'clientSecret',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      description: 'Leave it out if AFS gave you none. It is sent as HTTP Basic, which is not verified.',
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
}
