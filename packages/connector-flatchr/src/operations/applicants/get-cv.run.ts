import type { Host } from '@raccord/core';
import type { getCv } from '../files/get-cv.js';
import type { get } from './get.js';
import { isEncoded, readPayload } from './payload.js';
import type { resolve } from './resolve.js';

type Uses = { 'applicants.get': typeof get; 'applicants.resolve': typeof resolve; 'files.getCv': typeof getCv };
interface Wanted {
  readonly key?: string | undefined;
  readonly extension?: string | undefined;
  readonly applicant_id?: string | undefined;
  readonly event?: Readonly<Record<string, unknown>> | undefined;
}

/** Reads only. Some clients move an applicant to its own column to read the key, which may fire webhooks. */
export async function run(host: Host<Uses>, { event, ...wanted }: Wanted) {
  const known = readPayload(event ?? {});
  const key = wanted.key ?? known.key;
  const extension = wanted.extension ?? known.extension;
  if (key && extension) return download(host, key, extension);
  const named = wanted.applicant_id ?? known.applicant_id;
  if (named === undefined && event === undefined) {
    const hint = 'The payload of new_applicant has both in data.cv; applicants.resolve returns the applicant_id.';
    throw host.fail(
      'input_invalid',
      'pass the payload of a webhook with a CV, a key and an extension, or an applicant_id',
      hint,
    );
  }
  const applicant_id = isEncoded(named) ? named : (await host.call('applicants.resolve', { event })).applicant_id;
  const { candidate } = await host.call('applicants.get', { applicant_id, fields: 'candidate' });
  const stored = candidate?.aws;
  if (stored?.key && stored.extension) return download(host, stored.key, stored.extension);
  const hint = 'Use the key and extension from the webhook new_applicant.';
  throw host.fail('not_found', 'the applicant has no CV, or the answer does not contain its location', hint);
}

/** Without a file name, the file is named after the last part of the URL, "expire": its key is a better name. */
async function download(host: Host<Uses>, key: string, extension: string) {
  const file = await host.call('files.getCv', { key, extension });
  if (file.file_name !== 'expire') return file;
  const path = key.endsWith(`.${extension}`) ? key : `${key}.${extension}`;
  return {
    ...file,
    file_name:
      path
        .split(/[/\\]/)
        .at(-1)
        ?.replace(/\p{Cc}/gu, '') || 'cv',
  };
}
