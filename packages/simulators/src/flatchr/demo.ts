/** The credentials of the first company of the seed. Nothing here is secret or works at the vendor. */
export const flatchrDemo = {
  company_key: 'DemoCompanyKey01',
  slug: 'demoatelier',
  api_key: 'demo-flatchr-key-not-a-secret',
  email: 'camille.demo@exemple.test',
  password: 'demo-password-not-a-secret',
} as const;
