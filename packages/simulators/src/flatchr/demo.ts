import { issueUserToken } from './user-token.js';

const email = 'camille.demo@exemple.test';
const hundredYears = 100 * 365 * 24 * 60 * 60;

/** The credentials of the first company of the seed. Nothing here is secret or works at the vendor. */
export const flatchrDemo = {
  company_key: 'DemoCompanyKey01',
  slug: 'demoatelier',
  api_key: 'demo-flatchr-key-not-a-secret',
  email,
  password: 'demo-password-not-a-secret',
  /** The bare token of the webhook calls. */
  hooks_token: issueUserToken(email, Date.UTC(2026, 0, 1), hundredYears),
} as const;
