import type { HmacVerification } from '../index.js';

/** How well-known vendors sign, from their documents. All of them read on 2026-11-29. */
export const vendors = {
  // https://docs.stripe.com/webhooks#verify-manually
  Stripe: {
    kind: 'hmac',
    algorithm: 'sha256',
    header: 'Stripe-Signature',
    value: 't={timestamp},v1={hex}',
    several: ',',
    signs: '{timestamp}.{body}',
  },
  // https://api.slack.com/authentication/verifying-requests-from-slack
  Slack: {
    kind: 'hmac',
    algorithm: 'sha256',
    header: 'X-Slack-Signature',
    value: 'v0={hex}',
    timestamp: { header: 'X-Slack-Request-Timestamp' },
    signs: 'v0:{timestamp}:{body}',
  },
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
  GitHub: {
    kind: 'hmac',
    algorithm: 'sha256',
    header: 'X-Hub-Signature-256',
    value: 'sha256={hex}',
    signs: '{body}',
  },
  // https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
  Standard: {
    kind: 'hmac',
    algorithm: 'sha256',
    header: 'webhook-signature',
    value: 'v1,{base64}',
    several: ' ',
    timestamp: { header: 'webhook-timestamp' },
    signs: '{header.webhook-id}.{timestamp}.{body}',
    key: { encoding: 'base64', after: 'whsec_' },
  },
  // https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
  HubSpot: {
    kind: 'hmac',
    algorithm: 'sha256',
    header: 'X-HubSpot-Signature-v3',
    value: '{base64}',
    timestamp: { header: 'X-HubSpot-Request-Timestamp', as: 'unix-ms' },
    signs: '{method}{url.decoded}{body}{timestamp}',
  },
  // https://developer.zendesk.com/documentation/webhooks/verifying/
  Zendesk: {
    kind: 'hmac',
    algorithm: 'sha256',
    header: 'X-Zendesk-Webhook-Signature',
    value: '{base64}',
    timestamp: { header: 'X-Zendesk-Webhook-Signature-Timestamp', as: 'iso' },
    signs: '{timestamp}{body}',
  },
  // https://www.twilio.com/docs/usage/security#validating-requests
  Twilio: {
    kind: 'hmac',
    algorithm: 'sha1',
    header: 'X-Twilio-Signature',
    value: '{base64}',
    signs: '{url}{form}',
  },
} as const satisfies Record<string, HmacVerification>;
