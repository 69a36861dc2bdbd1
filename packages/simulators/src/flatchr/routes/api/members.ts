import type { Hono } from 'hono';
import { companyOfPath } from '../../access.js';
import type { Backend } from '../../backend.js';
import { memberDocument, memberUser } from '../../documents/member.js';
import { readFields } from '../../input.js';

export const memberRoutes = (app: Hono, backend: Backend): void => {
  app.get('/company/:company/members', (context) => {
    const company = companyOfPath(context, backend.state, context.req.param('company'));
    const fields = readFields(context);
    const users = backend.state.users.filter((user) => user.company === company);
    return context.json(
      users.map((user) => ({ ...memberDocument(user), ...(fields.has('user') && { user: memberUser(user) }) })),
    );
  });
};
