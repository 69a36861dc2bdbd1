import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { filledFrom } from './credential-text.js';

const formType = 'application/x-www-form-urlencoded';

/**
 * Places secrets beside the input, where an API wants them: in the query of a request without a body, otherwise in its
 * form or JSON. n8n may call this again with its own result, after a refusal: then nothing changes.
 */
export function placeParams(
  request: IHttpRequestOptions,
  credentials: ICredentialDataDecryptedObject,
  templates: Readonly<Record<string, string>>,
): IHttpRequestOptions {
  const params = Object.entries(templates).map(
    ([name, template]) => [name, filledFrom(credentials, template)] as const,
  );
  const given = params.filter(([, value]) => value !== '');
  if (['GET', 'HEAD', 'DELETE', undefined].includes(request.method)) {
    return { ...request, qs: { ...request.qs, ...Object.fromEntries(given) } };
  }
  return given.reduce(withParam, request);
}

function withParam(request: IHttpRequestOptions, [name, value]: readonly [string, string]): IHttpRequestOptions {
  const { body } = request;
  if (typeof body === 'string' && body.startsWith('{')) {
    const member = `${JSON.stringify(name)}:${JSON.stringify(value)}`;
    if (body.startsWith(`{${member}`)) return request;
    return { ...request, body: `{${member}${/^\{\s*\}$/.test(body) ? '}' : `,${body.slice(1)}`}` };
  }
  if (body === undefined || typeof body === 'string') {
    const field = new URLSearchParams([[name, value]]).toString();
    const fields = (body ?? '').split('&').filter((part) => part !== '' && part !== field);
    return {
      ...request,
      headers: { ...request.headers, 'content-type': formType },
      body: [...fields, field].join('&'),
    };
  }
  if (body instanceof Uint8Array) return { ...request, body: withPart(body, request.headers, name, value) };
  // The test of a credential has an object as its body, n8n's HTTP Request node too.
  if (isPlain(body)) return { ...request, body: { ...body, [name]: value } };
  throw new Error(`${name} cannot be placed in this kind of body`);
}

/** One more part at the start of a form with files. */
function withPart(body: Uint8Array, headers: IDataObject = {}, name: string, value: string): Buffer {
  const boundary = /^multipart\/form-data;.*?boundary="?([^";]+)/i.exec(String(headers['content-type']))?.[1];
  if (boundary === undefined) throw new Error(`${name} cannot be placed in this kind of body`);
  const part = Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  const form = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return form.subarray(0, part.length).equals(part) ? form : Buffer.concat([part, form]);
}

function isPlain(body: unknown): body is IDataObject {
  return Object.getPrototypeOf(body) === Object.prototype;
}
