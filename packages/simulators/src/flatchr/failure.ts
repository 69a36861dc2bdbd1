import { HTTPException } from 'hono/http-exception';

const names = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
} as const;

/**
 * An error answer of the API. Inferred: no error body of the api host is published. Its success bodies carry hapi's
 * `statusCode` and `message`, so errors are given hapi's shape.
 */
export const failure = (status: keyof typeof names, message: string): HTTPException => {
  const res = Response.json({ statusCode: status, error: names[status], message }, { status });
  return new HTTPException(status, { res, message });
};
