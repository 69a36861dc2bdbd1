import type { Hono } from 'hono';
import { companyOfPath } from '../../access.js';
import type { Backend } from '../../backend.js';
import { columnDocument } from '../../documents/column.js';

export const columnRoutes = (app: Hono, backend: Backend): void => {
  app.get('/company/:company/columns', (context) => {
    const company = companyOfPath(context, backend.state, context.req.param('company'));
    return context.json(backend.state.columns.filter((column) => column.company === company).map(columnDocument));
  });
};
