import { lazy } from '@raccord/core';
import * as z from 'zod';
import { encodedId, html } from './inputs.js';

/** Filters of the two lists of active vacancies. */
export const ActiveVacanciesInput = lazy(() =>
  z.strictObject({
    // No pick: vacancies.list needs a key, and the public list does not.
    id: encodedId(
      'Vacancy ID',
      'Only the vacancy with this encoded id',
      'Wy3EOp2JolLp1KMq',
      'vacancies.resolve converts a slug or a clear id',
    ).optional(),
    activity: z
      .int()
      .optional()
      .meta({ title: 'Activity ID', description: 'Only vacancies of this activity', examples: [25] }),
    metier: z
      .int()
      .optional()
      .meta({ title: 'Job ID', description: 'Only vacancies of this job', examples: [40] }),
    locality: z
      .string()
      .min(1)
      .optional()
      .meta({ title: 'City', description: 'Only vacancies in this city', examples: ['Lyon'] }),
    administrative_area_level_1: z
      .string()
      .min(1)
      .optional()
      .meta({
        title: 'Region',
        description: 'Only vacancies in this region',
        examples: ['Bretagne'],
      }),
    filter: z
      .string()
      .min(1)
      .optional()
      .meta({
        title: 'Text',
        description: 'Only vacancies with this text in the title or the reference',
        examples: ['executive'],
      }),
    affiliated: z
      .string()
      .min(1)
      .optional()
      .meta({
        title: 'Affiliates',
        description: 'Company keys of affiliates to include, separated by commas',
        examples: ['Wy3EOp2NP3p1KMq8,Zz9EOp2NP3p1KMq7'],
      }),
  }),
);

const label = (title: string, description: string, example: string) =>
  z
    .string()
    .min(1)
    .meta({ title, description, examples: [example] });
const page = (title: string, description: string, example: string) =>
  html().meta({ title, description, examples: [example] });
const number = (title: string, description: string, example: number, listedBy?: string) =>
  z.int().meta({
    title,
    description,
    examples: [example],
    ...(listedBy ? { pick: { operation: listedBy, value: 'id', label: 'text' } } : {}),
  });
const flag = (title: string, description: string) =>
  z
    .boolean()
    .optional()
    .meta({ title, description: `Whether ${description}` });
const date = (title: string, description: string) =>
  z.iso
    .date()
    .optional()
    .meta({ title, description, examples: ['2026-01-31'] });

/** A new job ad. The vendor's table is cut off after `meta_tags`. */
export const VacancyInput = lazy(() =>
  z.strictObject({
    title: label('Title', 'Title of the vacancy', 'Account executive'),
    description: page('Company', 'About the company, in HTML', '<p>We are …</p>'),
    mission: page('Job', 'About the job, in HTML', '<p>You will …</p>'),
    profile: page('Profile', 'About the candidate profile, in HTML', '<p>You are …</p>'),
    experience: z.literal([1, 2, 4, 6, 11]).meta({
      title: 'Experience',
      description: 'Years of experience; the meaning of the codes was read in client code of 2024, 11 is not explained',
      labels: {
        1: 'Less than 1 year (1)',
        2: '1 to 3 years (2)',
        4: '3 to 5 years (4)',
        6: 'More than 5 years (6)',
        11: 'Not explained (11)',
      },
      examples: [2],
    }),
    contract_type_id: number('Contract Type ID', 'Number of the type of contract', 1, 'referentials.contracts'),
    education_level_id: number(
      'Education Level ID',
      'Number of the level of education',
      6,
      'referentials.educationLevels',
    ),
    activity_id: number('Activity ID', 'Number of the activity', 25, 'referentials.activities'),
    channel_id: number('Channel ID', 'Number of the family of jobs', 2, 'referentials.channels'),
    metier_id: number('Job ID', 'Number of the job, one of its channel', 49).meta({
      pick: { operation: 'referentials.metiers', value: 'id', label: 'text', input: { channel_id: 'channel_id' } },
    }),
    language: z.enum(['fr_FR', 'en_GB']).meta({
      title: 'Language',
      description: 'Language of the vacancy',
      examples: ['fr_FR'],
      labels: { fr_FR: 'French', en_GB: 'English' },
    }),
    status: number('Status', 'Status of the vacancy; only 1, active, is documented', 1),
    reference: label('Reference', 'Your own reference', 'REF-2026-1').optional(),
    salary: label('Salary From', 'Lower bound, with a space for thousands as in the samples', '40 000').optional(),
    salary_max: label('Salary To', 'Upper bound', '60 000').optional(),
    currency: z
      .enum(['EUR', 'USD', 'GBP', 'CAD', 'CHF'])
      .optional()
      .meta({
        title: 'Currency',
        description: 'Currency of the salary',
        examples: ['EUR'],
        labels: {
          EUR: 'Euro (EUR)',
          USD: 'US dollar (USD)',
          GBP: 'Pound sterling (GBP)',
          CAD: 'Canadian dollar (CAD)',
          CHF: 'Swiss franc (CHF)',
        },
      }),
    mensuality: z
      .enum(['y', 'm', 'd', 'h'])
      .optional()
      .meta({
        title: 'Salary Per',
        description: 'Year, month, day or hour',
        examples: ['y'],
        labels: { y: 'Year', m: 'Month', d: 'Day', h: 'Hour' },
      }),
    note: label('Note', 'An internal note', 'Urgent').meta({ contentMediaType: 'text/plain' }).optional(),
    driver_license: flag('Driving Licence', 'a driving licence is needed'),
    partial: flag('Part Time', 'it is part time'),
    handicap: flag('Open to Disabled People', 'it is open to disabled people'),
    kanban: flag('Board', 'it has a board'),
    remote: z
      .enum(['notime', 'parttime', 'fulltime'])
      .optional()
      .meta({
        title: 'Remote Work',
        description: 'How much of the work is remote',
        examples: ['parttime'],
        labels: { notime: 'None', parttime: 'Part of the time', fulltime: 'All of the time' },
      }),
    start_date: date('Start Date', 'First day of work'),
    end_date: date('End Date', 'Last day of work').meta({ notBefore: 'start_date' }),
    meta_title: label('Meta Title', 'Title for search engines', 'Account executive').optional(),
    meta_description: label('Meta Description', 'Description for search engines', 'A job in sales').optional(),
    meta_tags: label('Meta Tags', 'Keywords for search engines', 'sales, saas').optional(),
  }),
);
