import * as z from 'zod';

/** Input fields shared by several operations, with their texts for people. */

/**
 * A text with a format of its own. `otherwise` is the message for other texts, in the typed and the manifest client
 * alike.
 */
export const formed = (pattern: RegExp, otherwise: string) =>
  z.string(otherwise).min(1, { error: otherwise, abort: true }).regex(pattern, otherwise).meta({ otherwise });

/** A web address without spaces. Not `z.url()`, which accepts spaces around it and removes them. */
export const link = () => formed(/^https?:\/\/[^\s/]\S*$/, 'must be a URL: http:// or https://, without spaces');
export const secureLink = () => formed(/^https:\/\/[^\s/]\S*$/, 'must be a URL: https://, without spaces');

/** An encoded id has letters and digits. One with a hyphen is a slug, one with only digits is a clear id. */
const encoded = /^[0-9]*[A-Za-z][A-Za-z0-9]*$/;

export const encodedId = (title: string, description: string, example: string, otherwise: string) =>
  formed(encoded, `must be the encoded id, letters and digits: ${otherwise}`).meta({
    title,
    description,
    examples: [example],
  });

/** Titles repeat, references should not; of the status only 1, active, is documented. */
export const vacancyPick = (value: 'id' | 'slug') => ({
  operation: 'vacancies.list',
  value,
  label: 'title',
  detail: 'reference',
  also: ['id', 'slug', 'vacancy_id'].filter((key) => key !== value), // search rows have the clear id
  active: { key: 'status', value: 1 },
});

export const columnPick = (value: string) => ({ operation: 'columns.list', value, label: 'title' });

export const vacancyId = (description = 'The encoded id of the vacancy: 16 letters and digits, not the slug') =>
  encodedId('Vacancy ID', description, 'Wy3EOp2JolLp1KMq', 'vacancies.resolve converts a slug or a clear id').meta({
    pick: vacancyPick('id'),
  });

/** A person may have applied more than once. */
export const applicantPick = {
  operation: 'applicants.search',
  value: 'applicant',
  label: '{firstname} {lastname}',
  detail: 'vacancy',
  active: { key: 'status', value: 1 },
};

export const applicantId = () =>
  encodedId(
    'Applicant ID',
    'The encoded id of the applicant, which applicants.search returns as "applicant"',
    'p1KMq8Wy3EOp2NP3',
    'applicants.resolve finds it by e-mail address or webhook payload',
  ).meta({ pick: applicantPick });

export const userId = (title = 'User ID', description = 'The encoded id of a Flatchr user') =>
  encodedId(title, description, 'Zk1Wy3EOp2NP3p1K', 'members.list returns it as user.id').meta({
    pick: {
      operation: 'members.list',
      value: 'user.id',
      label: '{user.firstname} {user.lastname}',
      detail: 'user.email',
    },
  });

/** HTML, which may be long. */
export const html = () => z.string().min(1).meta({ contentMediaType: 'text/html' });

const person = (title: string, description: string, example: string) =>
  formed(/\S/, 'must not be empty').meta({ title, description, examples: [example], personal: true });

export const firstname = () => person('First Name', 'First name of the person', 'Ada');
export const lastname = () => person('Last Name', 'Last name of the person', 'Lovelace');
export const email = () => person('Email', 'E-mail address of the person', 'ada@example.com');
export const phone = () => person('Phone', 'Phone number of the person', '+33600000000');

export const webhookPayload = () =>
  z.record(z.string(), z.unknown()).meta({
    title: 'Webhook Payload',
    description: 'The complete payload of a webhook, as received',
    examples: [{ event: 'new_applicant', data: { candidate: { email: 'ada@example.com' }, vacancy: { id: 4692 } } }],
    personal: true,
  });

export const day = (title: string, description: string) =>
  z.iso.date().meta({ title, description, examples: ['2026-01-31'] });

/** A comma-separated list without spaces, as the vendor accepts it. */
export function parts(names: readonly string[], description: string) {
  const name = `(?:${names.join('|')})`;
  const otherwise = `must be some of ${names.join(', ')}, separated by commas without spaces`;
  return formed(new RegExp(`^${name}(?:,${name})*$`), otherwise).meta({
    title: 'Fields',
    description,
    examples: [names.slice(0, 2).join(',')],
  });
}

// Not in groups of four, as in zod: that overflows the stack of V8 with a file of some 15 MB.
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

function sizeOf(value: unknown): number | undefined {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value !== 'string' || value.length % 4 !== 0 || !base64.test(value)) return undefined;
  return Math.floor((value.replace(/=+$/, '').length * 3) / 4);
}

const data = (maxBytes: number) => {
  const otherwise = `must be bytes or base64 text without a "data:" prefix; not empty, and at most ${maxBytes / 1_048_576} MB`;
  const fits = (value: unknown): boolean => {
    const size = sizeOf(value);
    return size !== undefined && size > 0 && size <= maxBytes;
  };
  return z.custom<Uint8Array | string>(fits, otherwise).meta({
    type: 'string',
    contentEncoding: 'base64',
    minLength: 1,
    maxBytes,
    otherwise,
    title: 'Data',
    description: 'The bytes, as base64 text in JSON',
  });
};

const fileName = () =>
  formed(/\S/, 'must not be empty').meta({
    title: 'File Name',
    description: 'Including its extension',
    examples: ['cv.pdf'],
  });

const contentType = (pattern: RegExp, otherwise: string) =>
  formed(pattern, otherwise).meta({
    title: 'Content Type',
    description: 'The media type of the file',
    examples: ['application/pdf'],
  });

const largestFile = 10 * 1_048_576;

/** A file: bytes, or their base64 text. */
export const file = (title: string, description: string) =>
  z
    .strictObject({
      data: data(largestFile),
      file_name: fileName(),
      content_type: contentType(/^[^\s/]+\/[^\s/]+$/, 'must be a media type such as application/pdf'),
    })
    .meta({ title, description, personal: true });

/**
 * Possible documents: PDF, word processor formats, plain text, a picture of a page, or bytes of an unknown type. The
 * vendor does not say which types it accepts, so only files that are clearly no documents are rejected.
 */
const documentType =
  /^(?:application\/(?:x-)?(?:pdf|msword|rtf|octet-stream)|application\/vnd\.(?:openxmlformats|oasis|ms-|apple)\S*|text\/(?:plain|rtf|richtext|markdown)|image\/(?:jpe?g|png|tiff|webp|heic))(?:;.*)?$/;

export const cv = () =>
  z
    .strictObject({
      data: data(largestFile),
      file_name: fileName(),
      content_type: contentType(
        documentType,
        'must be the type of a document: PDF, Word, OpenDocument, RTF, text, JPEG or PNG',
      ),
    })
    .meta({ title: 'CV', description: 'The CV as a file, at most 10 MB', personal: true });
