import { lazy } from '@raccord/core';
import * as z from 'zod';
import { email, file, firstname, lastname, phone } from './inputs.js';

/** What candidate intake takes, in the vendor's names. `type` and `resume` are required by the newest documents. */
export const CandidateInput = lazy(() =>
  z.strictObject({
    vacancy: z
      .string()
      .min(1)
      .meta({
        title: 'Vacancy Slug',
        description: 'The slug of the vacancy, not its id',
        examples: ['wy3eop2jollp1kmq-account-executive'],
        pick: { operation: 'vacancies.list', value: 'slug', label: 'title' },
      }),
    firstname: firstname(),
    lastname: lastname(),
    resume: z
      .union([
        file('CV', 'The CV as a file'),
        z
          .url({ protocol: /^https?$/ })
          .meta({ title: 'CV Link', description: 'The address of the CV', examples: ['https://example.com/cv.pdf'] }),
      ])
      .meta({ title: 'CV', description: 'The CV: a file, or the address of one', personal: true }),
    type: z
      .enum(['document', 'link'])
      .optional()
      .meta({
        title: 'CV Type',
        description: 'Follows from the CV when left out: document for a file, link for an address',
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
        examples: ['I would like to join you.'],
        personal: true,
      }),
    offerer_id: z
      .int()
      .optional()
      .meta({
        title: 'Source ID',
        description: 'Where the candidate comes from: 75 is the career site, others are given by Flatchr',
        examples: [75],
      }),
    urls: z
      .strictObject({
        facebook: z.string().min(1).optional().meta({ title: 'Facebook', description: 'Address of the profile' }),
        linkedin: z.string().min(1).optional().meta({ title: 'LinkedIn', description: 'Address of the profile' }),
        twitter: z.string().min(1).optional().meta({ title: 'Twitter', description: 'Address of the profile' }),
        other: z.string().min(1).optional().meta({ title: 'Other', description: 'Another address' }),
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
        description: 'Text of the confirmation in place of the usual one',
        examples: ['Thank you!'],
      }),
    user_id: z
      .string()
      .min(1)
      .optional()
      .meta({ title: 'User ID', description: 'The encoded id of a Flatchr user', examples: ['Zk1Wy3EOp2NP3p1K'] }),
  }),
);

/** The form route takes the same names; a CV is in none of the vendor's samples. */
export const CustomCandidateInput = lazy(() => CandidateInput().omit({ type: true, resume: true }));
