import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { credentialText, filledFrom } from './credential-text.js';
import { placeParams } from './place-params.js';

type Templates = Readonly<Record<string, string>>;

/** Where a credential goes in a request, as templates of its fields. */
export interface CredentialPlan {
  /** The labels of the fields it cannot do without, by name. */
  readonly required: Templates;
  readonly headers?: Templates;
  readonly query?: Templates;
  /** User and password of HTTP Basic. */
  readonly basic?: readonly [user: string, password: string];
  /** Beside the input. */
  readonly params?: Templates;
}

/** A request with a credential in place. Throws if a field is empty that every request needs. */
export function placeCredential(
  request: IHttpRequestOptions,
  credentials: ICredentialDataDecryptedObject,
  { required, headers, query, basic, params }: CredentialPlan,
): IHttpRequestOptions {
  const empty = Object.entries(required).filter(([field]) => credentialText(credentials, field) === '');
  if (empty.length > 0) {
    const labels = empty.map(([, label]) => label).join(' and ');
    throw new Error(`Fill in ${labels} in the credential. Nothing was sent.`);
  }
  const filled = (templates: Templates) => {
    const texts = Object.entries(templates).map(([name, template]) => [name, filledFrom(credentials, template)]);
    return Object.fromEntries(texts.filter(([, text]) => text !== '')) as Record<string, string>;
  };
  const placed: IHttpRequestOptions = {
    ...request,
    ...(headers ? { headers: { ...request.headers, ...filled(headers) } } : {}),
    ...(query ? { qs: { ...request.qs, ...filled(query) } } : {}),
    ...(basic ? { auth: authOf(basic, credentials) } : {}),
  };
  return params ? placeParams(placed, credentials, params) : placed;
}

function authOf([user, password]: readonly [string, string], credentials: ICredentialDataDecryptedObject) {
  return { username: filledFrom(credentials, user), password: filledFrom(credentials, password) };
}
