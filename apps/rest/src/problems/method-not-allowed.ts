import { refuse } from './refusal.js';

/** The path is right, the method is not. GET includes HEAD. */
export function methodNotAllowed(methods: readonly string[]): Error {
  const allowed = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  return refuse({
    code: 'method_not_allowed',
    detail: 'This path does not support this method.',
    hint: `Use ${allowed}.`,
    headers: { Allow: allowed },
  });
}
