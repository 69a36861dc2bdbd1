import { lazy } from '@raccord/core';
import * as z from 'zod';
import { columnPick, cv, email, firstname, formed, lastname, link, phone, userId, vacancyPick } from './inputs.js';

/** The vendor asks not to send empty values. */
const profile = () =>
  formed(/\S/, 'must not be empty: leave it out').meta({ examples: ['https://social.example/ada'] });

const seenOnce = 'sent by one client in 2026, not documented';

/** The input of candidate intake, in the vendor's names. `type` and `resume` are required by the newest documents. */
export const CandidateInput = lazy(() =>
  z.strictObject({
    vacancy: formed(/-/, 'must be the slug of the vacancy: vacancies.resolve converts an id').meta({
      title: 'Vacancy Slug',
      description: 'The slug of the vacancy, not its id',
      examples: ['wy3eop2jollp1kmq-account-executive'],
      pick: vacancyPick('slug'),
    }),
    firstname: firstname(),
    lastname: lastname(),
    resume: z
      .union([
        cv(),
        link().meta({
          title: 'CV Link',
          description: 'The URL of the CV',
          examples: ['https://example.com/cv.pdf'],
        }),
      ])
      .meta({
        title: 'CV',
        description: 'The CV: a file, or the URL of one',
        examples: [{ data: 'JVBERi0xLjcgc2FtcGxl', file_name: 'cv.pdf', content_type: 'application/pdf' }],
        personal: true,
      }),
    type: z
      .enum(['document', 'link'])
      .optional()
      .meta({
        title: 'CV Type',
        description: 'Derived from the CV by default: document for a file, link for a URL',
        labels: { document: 'File', link: 'URL' },
        examples: ['document'],
      }),
    email: email().optional(),
    phone: phone().optional(),
    comment: z
      .string()
      .optional()
      .meta({
        title: 'Comment',
        description: 'A cover letter as text',
        contentMediaType: 'text/plain',
        examples: ['I would like to join you.'],
        personal: true,
      }),
    offerer_id: z
      .int()
      .optional()
      .meta({
        title: 'Source ID',
        description: 'Where the candidate comes from: 75 is the career site; Flatchr provides other numbers',
        examples: [75],
      }),
    urls: z
      .strictObject({
        facebook: profile().optional().meta({ title: 'Facebook', description: 'URL of the profile' }),
        linkedin: profile().optional().meta({ title: 'LinkedIn', description: 'URL of the profile' }),
        twitter: profile().optional().meta({ title: 'Twitter', description: 'URL of the profile' }),
        other: profile().optional().meta({ title: 'Other', description: 'Another URL' }),
      })
      .optional()
      .meta({ title: 'Links', description: 'Profiles of the person', personal: true }),
    answers: z
      .array(
        z.strictObject({
          question: z
            .union([z.string().min(1), z.int()])
            .meta({ title: 'Question', description: 'The text of the question, or the number of a tag' }),
          value: z.string().meta({ title: 'Answer', description: 'The answer as text' }),
        }),
      )
      .optional()
      .meta({ title: 'Answers', description: 'Answers to the questions of the vacancy', personal: true }),
    legalNewsletterPartners: z
      .boolean()
      .optional()
      .meta({ title: 'Partner Newsletter', description: 'Whether the person agreed to newsletters of partners' }),
    similarities: z.boolean().optional().meta({
      title: 'Similar Vacancies',
      description: 'Whether the person agreed to be considered for similar vacancies',
    }),
    response_text: z
      .string()
      .optional()
      .meta({
        title: 'Confirmation',
        description: 'Text of the confirmation, instead of the usual one',
        examples: ['Thank you!'],
      }),
    user_id: userId().optional(),
    consent: z
      .boolean()
      .optional()
      .meta({ title: 'Consent', description: `Whether the person agreed to be stored; ${seenOnce}` }),
    column_id: z
      .int()
      .optional()
      .meta({
        title: 'Column ID',
        description: `The number of the column to start in; ${seenOnce}`,
        examples: [1311],
        pick: columnPick('id'),
      }),
  }),
);

/** The form route has the same names; none of the vendor's samples has a CV. */
export const CustomCandidateInput = lazy(() => CandidateInput().omit({ type: true, resume: true }));
