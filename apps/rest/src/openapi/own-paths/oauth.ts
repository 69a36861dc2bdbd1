import type { OwnArea } from '../own-route.js';

const answer = {
  type: 'object',
  properties: {
    start_url: { type: 'string', format: 'uri', description: 'For the person who owns the account. It works once' },
    expires_at: { type: 'string', format: 'date-time' },
  },
} as const;

export const oauthArea: OwnArea = {
  tag: 'OAuth',
  description: 'Connecting an account by the consent of its owner',
  routes: [
    {
      id: 'connections.authorize',
      route: 'POST /v1/connections/{connection}/authorize',
      summary: 'Start to connect an account by OAuth',
      description:
        'Answers a link for the person who owns the account. Within 10 minutes, they open it in a browser and grant access at the vendor; the tokens are then kept with the connection and replace earlier ones. Register `<public URL>/v1/oauth/callback` with the vendor as redirect URI.',
      scope: 'connections:write',
      body: {
        schema: {
          type: 'object',
          properties: {
            scheme: { type: 'string', description: 'An OAuth scheme. Not needed if only one has a client id' },
          },
          additionalProperties: false,
        },
        example: { scheme: 'oauth' },
      },
      status: 201,
      answer: {
        schema: answer,
        example: {
          start_url: 'https://raccord.example.com/v1/oauth/start/KzQ1f6cYb0t2h3sDk8m5p7r9u1w3y5A7C9E1G3I5K7M',
          expires_at: '2026-11-30T09:10:00.000Z',
        },
      },
    },
    {
      id: 'oauth.start',
      route: 'GET /v1/oauth/start/{token}',
      summary: 'Go to the vendor to grant access',
      description: 'For browsers: sets a cookie and redirects. Works once.',
      scope: 'none',
      status: 302,
    },
    {
      id: 'oauth.callback',
      route: 'GET /v1/oauth/callback',
      summary: 'Come back from the vendor',
      description:
        'For browsers: answers a page, in English or French. The vendor adds `state`, and `code` or `error`.',
      scope: 'none',
      answer: { type: 'text/html', schema: { type: 'string' } },
    },
  ],
};
