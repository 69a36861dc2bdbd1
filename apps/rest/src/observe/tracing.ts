import { AsyncLocalStorage } from 'node:async_hooks';
import type { ConnectorEvent } from '@raccord/core';
import { ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceNameEnvDetector,
} from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { version } from '../version.js';
import type { RequestFacts } from './request-facts.js';

export interface TracedRequest {
  /** Runs what belongs to the request. */
  within<T>(run: () => T): T;
  end(about: { method: string; route: string; status: number; facts: RequestFacts }): void;
}

export interface Tracing {
  /** `traceparent`: the header of the caller, which continues its trace. */
  startRequest(traceparent: string | undefined): TracedRequest;
  event(event: ConnectorEvent): void;
  /** Sends what is left. */
  close(): Promise<void>;
}

/**
 * Traces over OTLP/HTTP: a span for each request, in it one for each call of an operation, in it one for each request to
 * the API. The exporter reads OTEL_EXPORTER_OTLP_*. APIs get no trace header: it is none of their business.
 */
export function startTracing(exporter: SpanExporter = new OTLPTraceExporter()): Tracing {
  const ratio = Number(process.env['OTEL_TRACES_SAMPLER_ARG'] ?? 1);
  const detectors = [serviceNameEnvDetector, resourceAttributesEnvDetector];
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'raccord-rest', 'service.version': version }))
      .merge(detectResources({ detectors })),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('@raccord/rest', version);
  const current = new AsyncLocalStorage<Context>();
  const calls = new Map<number, { readonly span: Span; readonly context: Context; request?: Span | undefined }>();

  return {
    startRequest: (traceparent) => {
      const parent = contextOf(traceparent);
      const span = tracer.startSpan('HTTP', { kind: SpanKind.SERVER }, parent);
      return {
        within: (run) => current.run(trace.setSpan(parent, span), run),
        end: ({ method, route, status, facts }) => {
          span.updateName(`${method} ${route}`);
          span.setAttributes({
            'http.request.method': method,
            'http.route': route,
            'http.response.status_code': status,
            ...(facts.connector === undefined ? {} : { 'raccord.connector': facts.connector }),
            ...(facts.operation === undefined ? {} : { 'raccord.operation': facts.operation }),
            ...(facts.code === undefined ? {} : { 'error.type': facts.code }),
          });
          if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    event: (event) => {
      if (event.type === 'start') {
        const parent = calls.get(event.parent ?? 0)?.context ?? current.getStore() ?? ROOT_CONTEXT;
        const span = tracer.startSpan(`${event.connector} ${event.operation}`, { startTime: event.at }, parent);
        calls.set(event.call, { span, context: trace.setSpan(parent, span) });
        return;
      }
      const call = calls.get(event.call);
      if (!call) return; // a stream that broke after its call
      if (event.type === 'request') {
        const { hostname } = new URL(event.url); // the path may hold ids
        const attributes = { 'http.request.method': event.method, 'server.address': hostname };
        const options = { kind: SpanKind.CLIENT, startTime: event.at, attributes };
        call.request = tracer.startSpan(event.method, options, call.context);
      } else if (event.type === 'response' || event.type === 'failure') {
        if (event.status !== undefined) call.request?.setAttribute('http.response.status_code', event.status);
        if (event.type === 'failure') fail(call.request, event.code);
        call.request?.end(event.at);
        call.request = undefined; // what follows an answer is about the call
      } else if (event.type === 'end') {
        if (event.code !== undefined) fail(call.span, event.code);
        call.request?.end(event.at);
        call.span.end(event.at);
        calls.delete(event.call);
      } else {
        call.span.addEvent(event.type, event.at);
      }
    },
    close: () => provider.shutdown().catch(() => {}), // an unreachable collector must not keep the service from ending
  };
}

function fail(span: Span | undefined, code: string): void {
  span?.setAttribute('error.type', code).setStatus({ code: SpanStatusCode.ERROR });
}

/** W3C Trace Context. */
function contextOf(traceparent = ''): Context {
  const [, traceId, spanId, flags] = /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/.exec(traceparent) ?? [];
  if (!traceId || !spanId || !flags) return ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags, 16);
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}
