import { defineConnection } from '@raccord/core';

/*
 * Zendesk, from its public documents, read on 2026-11-29. In this folder, `api` is
 * https://developer.zendesk.com/api-reference. Never tried against Zendesk.
 */
export const api = 'https://developer.zendesk.com/api-reference';

export const kit = defineConnection({
  // api/introduction/requests: a host for each customer.
  servers: { default: 'https://{subdomain}.zendesk.com/api/v2' },
  settings: {
    subdomain: {
      label: 'Subdomain',
      help: 'The first part of the address of your Zendesk.',
      example: 'example',
      kind: 'host-label',
    },
  },
  auth: {
    // api/introduction/security-and-auth#api-token
    token: {
      kind: 'basic',
      fields: {
        email: { label: 'E-mail address', help: 'Of the agent who acts.', example: 'agent@example.com' },
        api_token: { label: 'API token', secret: true, help: 'Admin Center → Apps and integrations → APIs.' },
      },
      user: '{email}/token',
      password: '{api_token}',
    },
  },
  errors: {
    // api/introduction/requests#response-format: `details` has a list for each field.
    message: 'description',
    code: 'error',
    details: { each: 'details', message: 'description' },
    requestId: 'x-request-id',
  },
  test: { operation: 'users.me' },
});
