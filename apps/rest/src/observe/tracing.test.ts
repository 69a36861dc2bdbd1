import { InMemorySpanExporter } from '@opentelemetry/sdk-trace';
import { expect, onTestFinished, test } from 'vitest';
import { testService } from '../test-support/service.js';
import { noLog } from './log.js';
import { startTracing } from './tracing.js';

test('a request continues the trace of its caller, with its call and each attempt in it', async () => {
  const exporter = new InMemorySpanExporter();
  exporter.shutdown = async () => {}; // it would forget its spans
  const tracing = startTracing(exporter);
  const service = await testService({
    observer: { log: noLog, tracing },
    runtime: { observe: (event) => tracing.event(event) },
  });
  onTestFinished(() => service.close());
  service.flatchr.faults.add({ kind: 'status', status: 503 });
  const trace = '0af7651916cd43dd8448eb211c80319c';
  const headers = { traceparent: `00-${trace}-b7ad6b7169203331-01` };
  await Promise.all([
    service.call('/v1/flatchr/demo/columns/list', { headers }),
    service.call('/v1/flatchr/demo/vacancies/list?secret=1'),
  ]);
  await tracing.close();
  const spans = exporter.getFinishedSpans();
  const named = (id: string | undefined) => spans.find((span) => span.spanContext().spanId === id)?.name;
  const ours = spans.filter((span) => span.spanContext().traceId === trace);
  const tree = ours.map(({ name, parentSpanContext, attributes }) => [
    name,
    named(parentSpanContext?.spanId) ?? parentSpanContext?.spanId,
    attributes['http.response.status_code'],
  ]);
  expect(tree).toEqual([
    ['GET', 'flatchr columns.list', 503],
    ['GET', 'flatchr columns.list', 200],
    ['flatchr columns.list', 'GET /v1/{connector}/{connection}/{resource}/{verb}', undefined],
    ['GET /v1/{connector}/{connection}/{resource}/{verb}', 'b7ad6b7169203331', 200],
  ]);
  const told = JSON.stringify(spans.map(({ name, attributes, events }) => [name, attributes, events]));
  expect(told).not.toMatch(/secret|\/company\//);
  expect(service.flatchr.requests.some((request) => JSON.stringify(request).includes('traceparent'))).toBe(false);
});
