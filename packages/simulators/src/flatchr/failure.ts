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
 * An error answer of the API. Inferred: the API host's error bodies are not published. Its success bodies have hapi's
 * `statusCode` and `message`, so errors have hapi's format.
 */
export const failure = (status: keyof typeof names, message: string): HTTPException => {
  const res = Response.json({ statusCode: status, error: names[status], message }, { status });
  return new HTTPException(status, { res, message });
};
