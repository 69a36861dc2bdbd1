import type { Application } from '../../changes/applicants.js';
import { failure } from '../../failure.js';
import { isObject, type JsonObject } from '../../input.js';

// Not in groups of four: that overflows the stack of V8 at 10 MB.
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

const isBase64 = (text: string): boolean => text.length % 4 === 0 && base64.test(text);

/**
 * Required in JSON. `document`: an object with base64 and no `data:` prefix. `link`: a URL, in the sample without a
 * scheme.
 */
export const readResume = ({ type, resume }: JsonObject): Application['resume'] => {
  if (type === 'link') return readLink(resume);
  if (type !== 'document') throw failure(400, '"type" must be one of [document, link]');
  const { data, fileName, contentType } = isObject(resume) ? resume : {};
  if (typeof data !== 'string' || data === '' || !isBase64(data)) {
    throw failure(400, '"resume.data" must be a valid base64 string');
  }
  if (typeof fileName !== 'string' || fileName === '') throw failure(400, '"resume.fileName" is required');
  if (typeof contentType !== 'string' || contentType === '') throw failure(400, '"resume.contentType" is required');
  return { data, extension: extensionOf(fileName) };
};

/**
 * In a form: optional, as a file part, or a link with `type=link`. Its samples send no CV (documented 2020 to 2026).
 */
export const readFormResume = async (form: FormData): Promise<Application['resume']> => {
  const resume = form.get('resume');
  if (resume === null) return null;
  if (typeof resume === 'string') return readLink(resume);
  const data = Buffer.from(await resume.arrayBuffer()).toString('base64');
  if (data === '') throw failure(400, '"resume" is empty');
  return { data, extension: extensionOf(resume.name) };
};

const readLink = (resume: unknown): Application['resume'] => {
  if (typeof resume !== 'string' || resume === '') throw failure(400, '"resume" must be a URL');
  return { url: resume, extension: extensionOf(resume) };
};

/** The vendor's own sample of 2022 has a file name without an extension; PDF is assumed then. */
const extensionOf = (name: string): string => /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? 'pdf';
