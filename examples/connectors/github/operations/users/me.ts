import * as z from 'zod';
import { kit, rest } from '../../connection.ts';

export const me = kit.operation({
  title: 'Get User',
  description: 'The user that the token belongs to',
  docs: `${rest}/users/users#get-the-authenticated-user`,
  effect: 'read',
  auth: 'token',
  input: () => z.strictObject({}),
  output: () => z.looseObject({ id: z.int(), login: z.string() }),
  request: { method: 'GET', path: '/user' },
});
