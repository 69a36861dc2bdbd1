import type { ConnectorEvent } from '../index.js';

/** As OpenTelemetry has them: a span for each call, and in it one of the kind CLIENT for each of its requests. */
export interface Span {
  readonly name: string;
  readonly parent: Span | undefined;
  readonly startTime: number;
  endTime?: number;
  readonly attributes: Record<string, string | number>;
  readonly events: string[];
}

export function spanRecorder(ended: (span: Span) => void): (event: ConnectorEvent) => void {
  const running = new Map<number, { readonly span: Span; readonly requests: Span[] }>();
  return (event) => {
    const { type, at: startTime } = event;
    const begin = (name: string, parent: Span | undefined, attributes: Span['attributes']): Span => {
      return { name, parent, startTime, attributes, events: [] };
    };
    if (type === 'start') {
      const parent = running.get(event.parent ?? 0)?.span;
      const attributes = { connector: event.connector, effect: event.effect };
      running.set(event.call, { span: begin(event.operation, parent, attributes), requests: [] });
    }
    const call = running.get(event.call);
    if (!call) return; // a stream that broke after its call
    const { span, requests } = call;
    if (type === 'request') {
      const { hostname, port, protocol } = new URL(event.url);
      const attributes = {
        'http.request.method': event.method,
        'url.full': event.url,
        'server.address': hostname,
        'server.port': Number(port || (protocol === 'https:' ? 443 : 80)),
        ...(requests.length > 0 ? { 'http.request.resend_count': requests.length } : {}),
      };
      requests.push(begin(event.method, span, attributes));
    } else if (type === 'response' || type === 'failure') {
      const request = requests.at(-1);
      if (!request || request.endTime !== undefined) return; // answered, and the answer is a failure
      const { status = 0 } = event;
      if (status > 0) request.attributes['http.response.status_code'] = status;
      if (status >= 400) request.attributes['error.type'] = String(status);
      else if (type === 'failure') request.attributes['error.type'] = event.code;
      ended(Object.assign(request, { endTime: startTime }));
    } else if (type === 'end') {
      if (event.code !== undefined) span.attributes['error.type'] = event.code;
      running.delete(event.call);
      ended(Object.assign(span, { endTime: startTime }));
    } else if (type !== 'start') {
      span.events.push(type);
    }
  };
}
