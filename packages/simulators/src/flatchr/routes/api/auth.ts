import type { Hono } from 'hono';
import { failure } from '../../failure.js';
import { readJson } from '../../input.js';
import type { Backend } from '../../backend.js';
import { issueUserToken } from '../../user-token.js';

export const authRoutes = (app: Hono, backend: Backend): void => {
  app.post('/user/login', async (context) => {
    const { email, password } = await readJson(context);
    if (typeof email !== 'string' || typeof password !== 'string') {
      throw failure(400, 'email and password are required');
    }
    const user = backend.state.users.find((one) => one.email === email && one.password === password);
    // The status of a wrong password is inferred.
    if (!user) throw failure(401, 'Wrong email or password');
    return context.json({ statusCode: 200, token: issueUserToken(user.email, backend.now()) });
  });
};
