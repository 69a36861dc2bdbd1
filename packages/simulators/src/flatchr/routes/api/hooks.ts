import type { Hono } from 'hono';
import { userOfBareToken } from '../../access.js';
import type { Backend } from '../../backend.js';
import { addWebhook, removeWebhook } from '../../changes/webhooks.js';
import { failure } from '../../failure.js';
import { readJson, requiredInteger, requiredText } from '../../input.js';

/** Webhooks by API: not documented, seen in client code 2026. What else the real calls check or return is unknown. */
export const hookRoutes = (app: Hono, backend: Backend): void => {
  app.post('/company/:company/hook', async (context) => {
    const { company } = userOfBareToken(context, backend, context.req.param('company'));
    const body = await readJson(context);
    requiredInteger(body, 'app_id');
    const event = requiredText(body, 'event');
    const url = requiredText(body, 'url');
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) throw failure(400, '"url" must be a valid uri');
    const hook = addWebhook(backend, {
      company,
      event,
      url,
      vacancy: undefined,
      column: undefined,
      copies: 1,
      held: false,
    });
    return context.json({ id: hook.id, event, url });
  });

  app.delete('/company/:company/hook/:hook', (context) => {
    const path = context.req.param();
    const { company } = userOfBareToken(context, backend, path.company);
    const hook = backend.state.webhooks.find((one) => one.id === path.hook && one.company === company);
    if (!hook) throw failure(404, 'Hook not found');
    removeWebhook(backend, hook);
    return context.json({ statusCode: 200, message: 'Hook deleted' });
  });
};
