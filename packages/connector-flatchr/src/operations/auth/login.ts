import * as z from 'zod';
import { kit } from '../../connection.js';
import { amount, text } from '../../schemas/common.js';
import { email } from '../../schemas/inputs.js';

/** The scheme `user` does this by itself; for programs that store tokens themselves. Not offered by REST or n8n. */
export const login = kit.operation({
  title: 'Log In',
  description: 'Exchanges e-mail and password for a user token',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Login',
  effect: 'write',
  auth: 'none',
  input: () =>
    z.strictObject({
      email: email(),
      password: z
        .string()
        .min(1)
        .meta({ title: 'Password', description: 'Password of the user', examples: ['not-a-password'], secret: true }),
    }),
  output: () => z.looseObject({ statusCode: amount(), token: text() }),
  request: { method: 'POST', path: '/user/login' },
});
