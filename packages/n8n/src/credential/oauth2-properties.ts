import type { AuthScheme, Manifest } from '@raccord/core';
import { templateParts } from '@raccord/core/tools';
import type { INodeProperties } from 'n8n-workflow';
import { baseUrl, credentialField } from '../runtime/credential-field.js';
import { serverExpression } from './server-expression.js';
import { valueExpression } from './value-expression.js';

type OAuth2 = Extract<AuthScheme, { kind: 'oauth2' }>;
type OAuthUrl = OAuth2['authorize'];

/** The fields of a child of n8n's `oAuth2Api` that people do not see. */
export function oauth2Properties(manifest: Manifest, scheme: OAuth2): INodeProperties[] {
  const { authorize, token, scopes = [], pkce, clientAuth, authorizeExtra = {} } = scheme;
  // A client without a secret sends its id in the body, whatever the scheme says (RFC 6749 §2.3.1).
  const authentication = clientAuth === 'basic' ? '={{$self["clientSecret"] ? "header" : "body"}}' : 'body';
  return [
    hidden('Grant Type', 'grantType', pkce ? 'pkce' : 'authorizationCode'),
    hidden('Authorization URL', 'authUrl', urlExpression(manifest, authorize)),
    hidden('Access Token URL', 'accessTokenUrl', urlExpression(manifest, token)),
    hidden('Scope', 'scope', scopes.join(' ')),
    hidden('Auth URI Query Parameters', 'authQueryParameters', new URLSearchParams(authorizeExtra).toString()),
    hidden('Authentication', 'authentication', authentication),
  ];
}

function hidden(displayName: string, name: string, value: string): INodeProperties {
  return { displayName, name, type: 'hidden', default: value };
}

/** The URL as an expression: n8n calls the credential's own fields `$self`. */
function urlExpression(manifest: Manifest, { server = 'default', path }: OAuthUrl): string {
  const base = serverExpression(manifest, server, '$self');
  const text = templateParts(path)
    .map((part, index) =>
      index % 2 === 0 ? part : `{{encodeURIComponent(${valueExpression(credentialField(part), '$self')})}}`,
    )
    .join('');
  return `={{(${valueExpression(baseUrl, '$self')} || ${base}).replace(/\\/+$/, "")}}${text}`;
}
