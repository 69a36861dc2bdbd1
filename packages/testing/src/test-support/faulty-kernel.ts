import {
  type ClientTools,
  ConnectorError,
  createClient,
  type HttpRequest,
  type Runtime,
  type Transport,
} from '@raccord/core';
import type { Kernel } from '../subject.js';

type Making = Partial<Kernel>;

/** A kernel that sends wrong requests. */
export function sending(change: (request: HttpRequest) => HttpRequest): Making {
  return withRuntime((runtime) => ({
    ...runtime,
    transport: (request, about) => runtime.transport(change(request), about),
  }));
}

/** A kernel that runs on another runtime than its own. */
export function withRuntime(change: (runtime: Runtime) => Runtime): Making {
  return { createClient: (connector, connection, runtime) => createClient(connector, connection, change(runtime)) };
}

/** A kernel with another transport. */
export function withTransport(change: (transport: Transport) => Transport): Making {
  return withRuntime((runtime) => ({ ...runtime, transport: change(runtime.transport) }));
}

/** A kernel whose calls end differently. */
export function calling(change: (call: () => unknown, client: ClientTools) => unknown): Making {
  return {
    createClient: (connector, connection, runtime) => {
      const client = createClient(connector, connection, runtime);
      return { ...client, $call: (...call) => change(() => client.$call(...call), client) as Promise<unknown> };
    },
  };
}

/** A kernel that reports failures differently. */
export function failing(change: (error: ConnectorError) => unknown): Making {
  return calling(async (call) => {
    try {
      return await call();
    } catch (error) {
      throw ConnectorError.is(error) ? change(error) : error;
    }
  });
}

/** A copy of an error with something else in it. */
export function changed(
  error: ConnectorError,
  patch: Partial<ConstructorParameters<typeof ConnectorError>[0]>,
): ConnectorError {
  const { code, message, connector, operation, sent, retryable, hint, cause } = error;
  const { status, retryAfterMs, requestId, issues, upstream, step } = error;
  const always = { code, message, connector, operation, sent, retryable, hint, cause };
  return new ConnectorError({ ...always, status, retryAfterMs, requestId, issues, upstream, step, ...patch });
}
