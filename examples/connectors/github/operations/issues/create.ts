import * as z from 'zod';
import { kit, rest } from '../../connection.ts';
import { Issue } from '../../schemas/issue.ts';

export const create = kit.operation({
  title: 'Create Issue',
  description: 'Opens an issue',
  docs: `${rest}/issues/issues#create-an-issue`,
  effect: 'write',
  auth: 'token',
  input: () =>
    z.strictObject({
      title: z
        .string()
        .min(1)
        .meta({ description: 'Its title', examples: ['The press stops at page 7'] }),
      body: z
        .string()
        .optional()
        .meta({ description: 'Its text, in Markdown', examples: ['It starts again.'] }),
      labels: z
        .array(z.string())
        .optional()
        .meta({ description: 'Labels; ignored without push access', examples: [['bug']] }),
    }),
  output: Issue,
  request: { method: 'POST', path: '/repos/{owner}/{repo}/issues' },
});
