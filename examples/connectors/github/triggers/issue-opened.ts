import * as z from 'zod';
import { kit } from '../connection.ts';
import { Issue } from '../schemas/issue.ts';

export const issue_opened = kit.webhook({
  title: 'Issue Opened',
  description: 'Somebody opened an issue',
  docs: 'https://docs.github.com/en/webhooks/webhook-events-and-payloads#issues',
  setup: 'In the settings of the repository, add a webhook with content type application/json, a secret, and Issues.',
  // Every event has an `action`; only the header tells an issue from a pull request (…#delivery-headers).
  match: [
    { header: 'x-github-event', equals: 'issues' },
    { path: 'action', equals: 'opened' },
  ],
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
  verify: {
    kind: 'hmac',
    algorithm: 'sha256',
    header: 'x-hub-signature-256',
    value: 'sha256={hex}',
    signs: '{body}',
  },
  event: () => z.looseObject({ action: z.string(), issue: Issue(), sender: z.looseObject({ login: z.string() }) }),
  key: [['issue.id']],
  samples: [
    {
      action: 'opened',
      issue: {
        id: 3_100_000_075,
        number: 75,
        title: 'The press stops at page 75',
        body: null,
        state: 'open',
        labels: [{ id: 208_045_946, name: 'bug', color: 'f29513' }],
        created_at: '2026-11-29T10:00:00Z',
        updated_at: '2026-11-29T10:00:00Z',
        closed_at: null,
      },
      repository: { id: 4217, full_name: 'example/press' },
      sender: { login: 'ada-example', id: 7 },
    },
  ],
});
