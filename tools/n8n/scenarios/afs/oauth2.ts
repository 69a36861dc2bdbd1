import assert from 'node:assert/strict';
import { afsDemo } from '../../../../packages/simulators/dist/index.js';
import { connectAccount } from '../../connect-account.ts';
import type { Credential, WorkflowNode } from '../../driver.ts';
import { items } from '../../inputs.ts';
import type { Scenario } from '../../scenario.ts';

export const scenario: Scenario = {
  title: 'AFS Analytics with OAuth 2: n8n connects the account, the node places client and token, and renews it once',
  async run({ n8n, url, afs }) {
    const { simulator, baseUrl } = afs;
    const { client_id, account_id } = afsDemo;
    const credential = await n8n.createCredential('afsOAuth2Api', {
      clientId: client_id,
      accountId: account_id,
      baseUrl,
    });
    const run = () => n8n.runWorkflow(...items({ n: 1 }, { n: 2 }, { n: 3 }), accountNode(credential));
    const requestsTo = (end: string) => simulator.requests.filter(({ path }) => path.endsWith(end));
    const forms = () => requestsTo('/stats/batch').map(({ body }) => Object.fromEntries(new URLSearchParams(body)));

    const early = await run();
    assert.match(`${early.error?.message} ${early.error?.description}`, /not connected.*connect the account/is);
    assert.equal(simulator.requests.length, 0);

    const { asked, page } = await connectAccount(n8n.rest, credential);
    const { state, ...query } = Object.fromEntries(asked.searchParams);
    assert.equal(asked.origin + asked.pathname, `${baseUrl}/auth/${account_id}/`);
    assert.ok(state);
    assert.deepEqual(query, {
      client_id,
      redirect_uri: `${url}/rest/oauth2-credential/callback`,
      response_type: 'code',
      approval_prompt: 'auto',
      access_type: 'offline',
      interact: '1',
      scope: '',
    });
    assert.match(page, /successful/i);

    const connected = await run();
    assert.equal(connected.status, 'success', JSON.stringify(connected.error));
    assert.equal(connected.nodes['AFS']?.items.length, 3);
    const [first] = simulator.state.tokens;
    const sent = (token: unknown) => ({ client_id, access_token: token, 'actions[account_infos:1][on]': '1' });
    assert.deepEqual(forms(), Array(3).fill(sent(first?.access_token)));

    // The vendor forgets the token: three items at the same time share one renewal.
    first!.expires_at = 0;
    const renewed = await run();
    assert.equal(renewed.status, 'success', JSON.stringify(renewed.error));
    assert.deepEqual(grants(requestsTo('/token')), ['authorization_code', 'refresh_token']);
    const current = simulator.state.tokens.at(-1)!;
    assert.notEqual(current.access_token, first?.access_token);
    assert.deepEqual(forms().slice(-3), Array(3).fill(sent(current.access_token)));

    // n8n has stored it.
    const later = await run();
    assert.equal(later.status, 'success', JSON.stringify(later.error));
    assert.equal(requestsTo('/token').length, 2);

    // The vendor forgets everything: one attempt to renew, and an error that says what to do.
    simulator.state.tokens.length = 0;
    const lost = await run();
    assert.equal(lost.status, 'error');
    assert.equal(requestsTo('/token').length, 3);
    assert.match(`${lost.error?.message} ${lost.error?.description}`, /connect/i);
  },
};

function accountNode(credential: Credential): WorkflowNode {
  return {
    name: 'AFS',
    type: 'n8n-nodes-afs-analytics.afs',
    parameters: {
      resource: 'account',
      operation: 'account.infos',
      authentication: credential.type,
      actions: JSON.stringify({ 'account_infos:1': { on: true } }),
    },
    credential,
  };
}

function grants(requests: readonly { readonly body: string }[]): (string | null)[] {
  return requests.map(({ body }) => new URLSearchParams(body).get('grant_type'));
}
