import type { Manifest } from '@raccord/core';
import { keyRule } from '@raccord/core/tools';

/** Whether a call may be given a key for the vendor; a composed operation passes it on to its steps. */
export function takesVendorKey(manifest: Manifest, id: string): boolean {
  const operation = manifest.operations[id];
  if (!operation) return false;
  return (
    keyRule(manifest, operation) !== undefined || (operation.uses ?? []).some((step) => takesVendorKey(manifest, step))
  );
}

/**
 * Until when a write that may have been done can be sent again and does nothing twice: always if it is idempotent, and as
 * long as the vendor remembers its key. Steps of a composed operation may differ the second time: never.
 */
export function safeUntil(manifest: Manifest, id: string, startedAt: number): number | undefined {
  const operation = manifest.operations[id];
  if (!operation) return undefined;
  if (operation.idempotent) return Number.POSITIVE_INFINITY;
  const rule = operation.uses ? undefined : keyRule(manifest, operation);
  return rule && startedAt + rule.forMs;
}
