import * as z from 'zod';
import { api, kit } from '../../connection.ts';

export const me = kit.operation({
  title: 'Get User',
  description: 'The agent whose e-mail address the connection has',
  docs: `${api}/ticketing/users/users/#show-self`,
  effect: 'read',
  auth: 'token',
  input: () => z.strictObject({}),
  output: () => z.looseObject({ id: z.int(), name: z.string() }),
  request: { method: 'GET', path: '/users/me.json', answer: { value: 'user' } },
});
