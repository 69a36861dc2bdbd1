import type { ManifestClient } from '@raccord/core/kernel';
import { parseJson } from '@raccord/core/tools';
import type { IDataObject } from 'n8n-workflow';

type Plan = ReturnType<ManifestClient['$plan']>;

/** What would be sent, with secrets masked and without the bytes of files. */
export function dryRunOf({ steps, method, url, headers, body }: Plan): IDataObject {
  if (steps) return { dryRun: true, steps: steps.map(({ method, url }) => ({ method, url })) };
  return {
    dryRun: true,
    method,
    url,
    headers: { ...headers },
    ...(body === undefined ? {} : { body: readable(body) }),
  };
}

function readable(body: NonNullable<Plan['body']>): IDataObject | string {
  if (body instanceof FormData) {
    return Object.fromEntries([...body].map(([key, value]) => [key, typeof value === 'string' ? value : value.name]));
  }
  if (typeof body !== 'string') return `${body.length} bytes`;
  try {
    return parseJson(body) as IDataObject;
  } catch {
    return body;
  }
}
