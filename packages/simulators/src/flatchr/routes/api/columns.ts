import type { Hono } from 'hono';
import { companyOfPath } from '../../access.js';
import { isoDate } from '../../dates.js';
import type { Backend } from '../../state.js';

export const columnRoutes = (app: Hono, backend: Backend): void => {
  app.get('/company/:company/columns', (context) => {
    const company = companyOfPath(context, backend.state, context.req.param('company'));
    const board = backend.state.columns.filter((column) => column.company === company);
    return context.json(
      board.map((column) => ({
        // An integer, and the one a move takes; webhooks write it encoded (documented 2022).
        id: column.id,
        title: column.title,
        company_id: company.id,
        position: column.position,
        visible: column.visible,
        hired: column.hired,
        created_at: isoDate(column.created_at),
        updated_at: isoDate(column.updated_at),
      })),
    );
  });
};
