import * as z from 'zod';

/** Rows of issue lists are pull requests, too: those have `pull_request` (spec, issues/list-for-repo). */
export const Issue = () =>
  z.looseObject({
    id: z.int(),
    number: z.int(),
    title: z.string(),
    body: z.string().nullish(),
    state: z.string(),
    labels: z.array(z.looseObject({ name: z.string().nullish() })),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    closed_at: z.iso.datetime().nullish(),
    pull_request: z.looseObject({}).optional(),
  });
