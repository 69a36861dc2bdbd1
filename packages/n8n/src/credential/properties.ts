import type { Field, Manifest } from '@raccord/core';
import type { INodeProperties } from 'n8n-workflow';
import { baseUrl, credentialField, sessionToken } from '../runtime/credential-field.js';
import { placeholder } from '../wording/placeholder.js';
import { sentence } from '../wording/sentence.js';
import { titleCase } from '../wording/title.js';
import type { NamedScheme } from './credential-types.js';
import { loginOf } from './login-of.js';
import { requiredFields } from './required-fields.js';
import { oauth2Properties } from './oauth2-properties.js';

/**
 * The fields of a credential: the secrets, the login fields, the settings, and a base URL. Every credential has the
 * settings, so that each is a complete connection and no operation needs a second one for them.
 */
export function credentialProperties(manifest: Manifest, named: NamedScheme): INodeProperties[] {
  const { auth } = named;
  const required = requiredFields(manifest, named);
  const settings = Object.entries(manifest.settings).map(([name, field]) =>
    name === manifest.replaceText?.setting ? switchOf(manifest, name, field) : propertyOf(name, field, required),
  );
  return [
    ...(loginOf(auth) ? [tokenField] : []),
    ...(auth.kind === 'oauth2' ? oauth2Properties(manifest, auth) : []),
    ...Object.entries(auth.fields).map(([name, field]) => propertyOf(name, field, required)),
    ...settings,
    serverField(manifest),
  ];
}

/** What only some operations need is not required: the node names what is missing. */
function propertyOf(
  key: string,
  { label, secret, help, example }: Field,
  required: readonly string[],
): INodeProperties {
  const text = placeholder(label, example);
  const name = credentialField(key);
  return {
    displayName: titleCase(label),
    name,
    type: 'string',
    ...(required.includes(name) ? { required: true } : {}),
    ...(secret ? { typeOptions: { password: true } } : {}),
    default: '',
    ...(text === undefined ? {} : { placeholder: text }),
    ...(help === undefined ? {} : { description: sentence(help) }),
  };
}

/** The setting that turns on the replacement of characters: core takes the text "true". */
function switchOf({ name: vendor, replaceText }: Manifest, name: string, { label }: Field): INodeProperties {
  const replaced = Object.keys(replaceText?.characters ?? {})
    .filter((character) => character.trim() !== '')
    .slice(0, 4)
    .join(' ');
  return {
    displayName: titleCase(label),
    name: credentialField(name),
    type: 'boolean',
    default: false,
    description: `Whether to replace characters such as ${replaced} by plain ones in everything written to ${vendor}, not in searches`,
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
