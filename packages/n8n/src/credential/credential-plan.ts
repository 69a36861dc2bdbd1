import type { Manifest } from '@raccord/core';
import { partsOf } from '@raccord/core/tools';
import type { CredentialPlan } from '../runtime/place-credential.js';
import type { NamedScheme } from './credential-types.js';
import { fieldTemplate } from './field-template.js';
import { paramsOf } from './params-of.js';
import { neededFields } from './required-fields.js';

/** Where a credential goes in a request. */
export function credentialPlan(manifest: Manifest, named: NamedScheme): CredentialPlan {
  const { auth } = named;
  const template = (text: string) => fieldTemplate(auth, text);
  const headers: Record<string, string> = {};
  const query: Record<string, string> = {};
  const params = paramsOf(auth);
  let basic: CredentialPlan['basic'];
  for (const { in: where, name, value, pair } of partsOf(auth)) {
    if (pair) basic = [template(pair[0]), template(pair[1])];
    else if (where === 'header') headers[headerName(name)] = template(value);
    else if (where === 'query') query[name] = template(value);
    else if (where === 'cookie') {
      const cookie = `${name}=${template(value)}`;
      headers['Cookie'] = headers['Cookie'] === undefined ? cookie : `${headers['Cookie']}; ${cookie}`;
    }
  }
  return {
    required: neededFields(manifest, named),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(Object.keys(query).length > 0 ? { query } : {}),
    ...(basic ? { basic } : {}),
    ...(Object.keys(params).length > 0 ? { params } : {}),
  };
}

/** Only with this spelling does n8n drop the header on a redirect to another host. */
function headerName(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
