/**
 * What opens the simulated account. Nothing here is a secret, nothing works at the vendor. The key has the vendor's
 * form, `<account id>-<secret>`, and characters that a form must percent-encode.
 */
export const afsDemo = {
  api_key: '00000042-demo+key/only==',
  account_id: '00000042',
  client_id: 'demo_client',
  access_token: 'demo0access0token0not0a0secret00',
} as const;
