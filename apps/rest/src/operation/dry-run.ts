import type { ComposedPreview, RequestPreview } from '@raccord/core';
import { refuse } from '../problems/refusal.js';

/** The type of an answer to a dry run: not the output of the operation. */
export const previewType = 'application/vnd.raccord.request+json';

/** Whether the caller only wants to see the request. Unknown values send nothing. */
export function wantsDryRun(header: string | undefined): boolean {
  if (header === undefined || header === 'false') return false;
  if (header === 'true') return true;
  throw refuse({
    code: 'input_invalid',
    detail: 'The header Raccord-Dry-Run must be "true" or "false". Nothing was sent.',
    hint: 'Send "Raccord-Dry-Run: true" to see the request, or leave the header out to run the operation.',
  });
}

/** A preview as JSON: a form becomes the list of its parts, files by name and size. */
export function previewJson(preview: RequestPreview | ComposedPreview): unknown {
  if (preview.steps || !(preview.body instanceof FormData)) return preview;
  return { ...preview, body: [...preview.body].map(([name, value]) => part(name, value)) };
}

function part(name: string, value: string | File): Record<string, unknown> {
  if (typeof value === 'string') return { name, value };
  return { name, file_name: value.name, content_type: value.type, bytes: value.size };
}
