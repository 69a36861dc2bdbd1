import { defineConnector } from '@raccord/core';
import { api, kit } from './connection.ts';
import { changes } from './operations/tickets/changes.ts';
import { create } from './operations/tickets/create.ts';
import { list } from './operations/tickets/list.ts';
import { upload } from './operations/uploads/create.ts';
import { me } from './operations/users/me.ts';
import { ticket_created } from './triggers/ticket-created.ts';
import { tickets_changed } from './triggers/tickets-changed.ts';

export const zendesk = defineConnector({
  id: 'zendesk',
  name: 'Zendesk',
  version: '0.0.0',
  docs: api,
  kit,
  resources: { users: { me }, tickets: { list, create, changes }, uploads: { create: upload } },
  triggers: { ticket_created, tickets_changed },
});
