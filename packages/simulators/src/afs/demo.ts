/**
 * The credentials of the simulated account. Nothing here is secret or works at the vendor. The key has the vendor's
 * format, `<account id>-<secret>`, with characters that a form must percent-encode.
 */
export const afsDemo = {
  api_key: '00000042-demo+key/only==',
  account_id: '00000042',
  client_id: 'demo_client',
  access_token: 'demo0access0token0not0a0secret00',
} as const;
