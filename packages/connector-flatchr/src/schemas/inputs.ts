import * as z from 'zod';

/** Input fields that several operations share, with their words for people. */

export const vacancyId = () =>
  z
    .string()
    .min(1)
    .meta({
      title: 'Vacancy ID',
      description: 'The encoded id of the vacancy: 16 letters and digits, not the slug',
      examples: ['Wy3EOp2JolLp1KMq'],
      pick: { operation: 'vacancies.list', value: 'id', label: 'title' },
    });

export const applicantId = () =>
  z
    .string()
    .min(1)
    .meta({
      title: 'Applicant ID',
      description: 'The encoded id of the applicant, which applicants.search gives as "applicant"',
      examples: ['p1KMq8Wy3EOp2NP3'],
    });

const person = (title: string, description: string, example: string) =>
  z
    .string()
    .min(1)
    .meta({ title, description, examples: [example], personal: true });

export const firstname = () => person('First Name', 'First name of the person', 'Ada');
export const lastname = () => person('Last Name', 'Last name of the person', 'Lovelace');
export const email = () => person('Email', 'E-mail address of the person', 'ada@example.com');
export const phone = () => person('Phone', 'Phone number of the person', '+33600000000');

export const day = (title: string, description: string) =>
  z.iso.date().meta({ title, description, examples: ['2026-01-31'] });

/** A comma-separated list without spaces, as the vendor takes it. */
export function parts(names: readonly string[], description: string) {
  const name = `(?:${names.join('|')})`;
  return z
    .string()
    .regex(
      new RegExp(`^${name}(?:,${name})*$`),
      `must be some of ${names.join(', ')}, separated by commas without spaces`,
    )
    .meta({ title: 'Fields', description, examples: [names.slice(0, 2).join(',')] });
}

function isFileData(value: unknown): boolean {
  if (value instanceof Uint8Array) return value.length > 0;
  return typeof value === 'string' && value.length > 0 && z.base64().safeParse(value).success;
}

/** A file: bytes, or their base64 text. */
export const file = (title: string, description: string) =>
  z
    .strictObject({
      data: z.custom<Uint8Array | string>(isFileData, 'must be bytes or base64 text without a "data:" prefix').meta({
        type: 'string',
        contentEncoding: 'base64',
        title: 'Data',
        description: 'The bytes, as base64 text in JSON',
      }),
      file_name: z
        .string()
        .min(1)
        .meta({ title: 'File Name', description: 'With its extension', examples: ['cv.pdf'] }),
      content_type: z
        .string()
        .min(1)
        .meta({
          title: 'Content Type',
          description: 'The media type of the file',
          examples: ['application/pdf'],
        }),
    })
    .meta({ title, description, personal: true });
