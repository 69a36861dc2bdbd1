/** One part of a form, as it came. */
export interface FormPart {
  readonly head: Buffer;
  readonly body: Buffer<ArrayBuffer>;
}

export interface FormLimits {
  readonly parts: number;
  /** In bytes, for each part. */
  readonly head: number;
}

/**
 * Cuts the body of a form at its boundary, without a copy. Undefined if it is malformed; `too much` if it is beyond a
 * limit.
 */
export function splitForm(
  body: Buffer<ArrayBuffer>,
  boundary: string,
  limits: FormLimits,
): FormPart[] | 'too much' | undefined {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  if (!body.subarray(0, delimiter.length - 2).equals(delimiter.subarray(2))) return undefined;
  const parts: FormPart[] = [];
  for (let at = delimiter.length - 2; ; ) {
    const after = body.toString('latin1', at, at + 2);
    if (after === '--') return parts;
    if (after !== '\r\n') return undefined;
    if (parts.length === limits.parts) return 'too much';
    const start = at + 2;
    const headEnd = body.subarray(start, start + limits.head).indexOf('\r\n\r\n');
    if (headEnd < 0) return body.length - start > limits.head ? 'too much' : undefined;
    const bodyStart = start + headEnd + 4;
    const end = body.indexOf(delimiter, bodyStart - 2); // an empty body shares its line end with the head
    if (end < 0) return undefined;
    parts.push({
      head: body.subarray(start, start + headEnd),
      body: body.subarray(bodyStart, Math.max(bodyStart, end)),
    });
    at = end + delimiter.length;
  }
}
