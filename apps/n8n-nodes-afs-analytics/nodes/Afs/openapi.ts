// Written by `npm run generate` from the manifest of afs. Do not edit.
import { documentReader } from '@raccord/n8n/openapi';

export const documents = documentReader(
  JSON.parse(
    '{"api_key":{"kind":"key","fields":{},"place":{"in":"params","name":"api_key"}},"api_key_bearer":{"kind":"key","fields":{},"place":{"in":"header","name":"authorization","value":"Bearer {api_key}"}},"oauth":{"kind":"oauth2","fields":{},"clientAuth":"basic","authorizeExtra":{"approval_prompt":"auto","access_type":"offline","interact":"1"},"place":{"in":"params","name":"access_token"},"also":[{"in":"params","name":"client_id","value":"{client_id}"}],"authorize":{"path":"/auth/{account_id}/"},"token":{"path":"/token"}},"oauth_docs":{"kind":"oauth2","fields":{},"clientAuth":"basic","authorizeExtra":{"approval_prompt":"auto","access_type":"offline","interact":"1"},"place":{"in":"params","name":"access_token"},"also":[{"in":"params","name":"client_id","value":"{client_id}"}],"authorize":{"server":"developers","path":"/api/authorize"},"token":{"server":"developers","path":"/api/token/"}}}',
  ),
);
