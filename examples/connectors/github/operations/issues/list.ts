import * as z from 'zod';
import { kit, rest } from '../../connection.ts';
import { Issue } from '../../schemas/issue.ts';

export const list = kit.operation({
  title: 'List Issues',
  description: 'Lists the issues and pull requests of the repository, the newest first',
  docs: `${rest}/issues/issues#list-repository-issues`,
  effect: 'read',
  auth: 'token',
  input: () =>
    z.strictObject({
      state: z
        .enum(['open', 'closed', 'all'])
        .optional()
        .meta({ description: 'Open ones unless said otherwise', examples: ['all'] }),
      labels: z
        .array(z.string().regex(/^[^,]+$/))
        .optional()
        .meta({ description: 'Names of labels', examples: [['bug', '@high']] }),
      since: z.iso
        .datetime()
        .optional()
        .meta({ description: 'Changed at this time or later', examples: ['2026-11-01T08:30:00Z'] }),
      per_page: z
        .int()
        .min(1)
        .max(100)
        .optional()
        .meta({ description: 'Rows of a page (30)', examples: [100] }),
    }),
  output: () => z.array(Issue()),
  // rest/using-the-rest-api/using-pagination-in-the-rest-api: the next page is another path, by the repository's id.
  paginate: { kind: 'link' },
  request: {
    method: 'GET',
    path: '/repos/{owner}/{repo}/issues',
    // spec, parameter `labels`: one text with commas.
    style: { labels: 'comma' },
    // spec, parameter `since`: whole seconds in UTC.
    encode: { since: 'date:YYYY-MM-DDTHH:mm:ssZ' },
    // rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects: a repository may have moved.
    redirect: 'same-host',
  },
});
