import type { HttpRequest, HttpResponse, RequestSubject } from '@raccord/core';

/** A scripted API's reaction to a request: a response, or an error of the transport. */
export type Answer = ScriptedResponse | Error;

/**
 * A response as data. Set at most one of `json`, `text` and `bytes`; without one the body is empty. Default status 200.
 */
export interface ScriptedResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly bytes?: Uint8Array;
  /** The body breaks off: the error of reading it, after status and headers. */
  readonly broken?: Error;
}

/** An answer, or a function that makes one from the request. */
export type Script = Answer | ((request: HttpRequest, about: RequestSubject) => Answer | Promise<Answer>);

/** The response as a transport returns it; an error is thrown. */
export function respond(answer: Answer): HttpResponse {
  if (answer instanceof Error) throw answer;
  const { status = 200, headers = {} } = answer;
  const body = bodyText(answer);
  const whole = (): void => {
    if (answer.broken) throw answer.broken;
  };
  const bytes = async (): Promise<Uint8Array> => {
    whole();
    return answer.bytes ?? new TextEncoder().encode(body);
  };
  const type = answer.json === undefined ? {} : { 'content-type': 'application/json' };
  return { status, headers: { ...type, ...headers }, bytes };
}

/** The body of an answer as the kernel reads it. */
export function bodyText({ json, text, bytes }: ScriptedResponse): string {
  if (json !== undefined) return JSON.stringify(json);
  return text ?? (bytes ? new TextDecoder().decode(bytes) : '');
}
