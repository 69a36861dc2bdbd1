import { ConnectorError } from '@raccord/core/kernel';

/** An error for a document or option that cannot be used. */
export function refused(connector: string, message: string, hint: string): ConnectorError {
  return new ConnectorError({ code: 'misconfigured', connector, operation: 'openapi', message, hint });
}
