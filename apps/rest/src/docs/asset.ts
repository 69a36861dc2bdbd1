import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';

const encodings = ['br', 'gzip', 'identity'] as const;
type Encoding = (typeof encodings)[number];

/** Something that is the same for every caller: compressed once, sent as it is. */
export interface Asset {
  readonly type: string;
  /** Weak: the same for every encoding. */
  readonly etag: string;
  /** The smallest first. */
  readonly bytes: Readonly<Record<Encoding, Uint8Array<ArrayBuffer>>>;
}

/** Compresses in the thread pool. */
export async function compressed(type: string, text: string): Promise<Asset> {
  const plain = Buffer.from(text);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 6 };
  const [br, gz] = await Promise.all([promisify(brotliCompress)(plain, { params }), promisify(gzip)(plain)]);
  return { type, etag: etagOf(plain), bytes: { br, gzip: gz, identity: plain } };
}

export function etagOf(bytes: Uint8Array): string {
  return `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
}

/** 304 if the caller has it; otherwise in the smallest encoding that the caller accepts. */
export function sendAsset(context: Context, { type, etag, bytes }: Asset, cacheControl = 'no-cache'): Response {
  context.header('ETag', etag);
  context.header('Vary', 'Accept-Encoding');
  context.header('Cache-Control', cacheControl);
  if (isKnown(context.req.header('if-none-match'), etag)) return context.body(null, 304);
  const encoding = encodingFor(context.req.header('accept-encoding'));
  if (encoding !== 'identity') context.header('Content-Encoding', encoding);
  return context.body(bytes[encoding], 200, { 'Content-Type': type, 'Content-Length': String(bytes[encoding].length) });
}

function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  const known = (ifNoneMatch ?? '').split(',').map((one) => one.trim());
  return known.includes('*') || known.some((one) => one.replace(/^W\//, '') === etag.replace(/^W\//, ''));
}

function encodingFor(accept = ''): Encoding {
  const accepted = new Map(
    accept.split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      return [name, !parameters.some((text) => /^q=0(\.0*)?$/.test(text))] as const;
    }),
  );
  return encodings.find((one) => accepted.get(one) ?? accepted.get('*') ?? false) ?? 'identity';
}
