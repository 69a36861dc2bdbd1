import type { Field, Manifest } from '@raccord/core';
import type { INodeProperties } from 'n8n-workflow';
import { baseUrl, credentialField, sessionToken } from '../runtime/credential-field.js';
import { placeholder } from '../wording/placeholder.js';
import { sentence } from '../wording/sentence.js';
import { titleCase } from '../wording/title.js';
import type { NamedScheme } from './credential-types.js';
import { loginOf } from './login-of.js';
import { oauth2Properties } from './oauth2-properties.js';

/**
 * The fields of a credential: the secrets, the login fields, the settings, and a base URL. Every credential has the
 * settings, so that each is a complete connection and no operation needs a second one for them.
 */
export function credentialProperties(manifest: Manifest, { auth }: NamedScheme): INodeProperties[] {
  const fields = { ...auth.fields, ...manifest.settings };
  return [
    ...(loginOf(auth) ? [tokenField] : []),
    ...(auth.kind === 'oauth2' ? oauth2Properties(manifest, auth) : []),
    ...Object.entries(fields).map(([name, field]) => propertyOf(name, field)),
    serverField(manifest),
  ];
}

/** None is required: what the connection needs depends on the operation, and the node names missing fields. */
function propertyOf(name: string, { label, secret, help, example }: Field): INodeProperties {
  const text = placeholder(label, example);
  return {
    displayName: titleCase(label),
    name: credentialField(name),
    type: 'string',
    ...(secret ? { typeOptions: { password: true } } : {}),
    default: '',
    ...(text === undefined ? {} : { placeholder: text }),
    ...(help === undefined ? {} : { description: sentence(help) }),
  };
}

/** Where n8n stores the token of the login. */
const tokenField: INodeProperties = {
  displayName: 'Session Token',
  name: sessionToken,
  type: 'hidden',
  typeOptions: { expirable: true, password: true },
  default: '',
};

function serverField({ name }: Manifest): INodeProperties {
  return {
    displayName: 'Base URL',
    name: baseUrl,
    type: 'string',
    default: '',
    placeholder: 'e.g. https://proxy.example.com',
    description: `Send all requests to this URL instead, such as a proxy or a test server. Leave empty for ${name} itself.`,
  };
}
