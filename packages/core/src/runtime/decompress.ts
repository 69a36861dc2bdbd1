import { pipeline } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from 'node:zlib';

type Chunks = AsyncIterable<Uint8Array>;

/**
 * The content of a packed body, by its `content-encoding`: a list, in the order of packing. An empty body stays empty,
 * whatever its headers say. A body that ends inside its packing is an error.
 */
export function decompressed(body: Chunks, encoding = ''): Chunks | undefined {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  return names.length === 0 ? undefined : names.reduceRight(unpacked, body);
}

async function* unpacked(body: Chunks, name: string): AsyncGenerator<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  let start: Uint8Array = new Uint8Array();
  while (start.length < 2) {
    const { done, value } = await chunks.next();
    if (done) break;
    start = start.length === 0 ? value : new Uint8Array([...start, ...value]);
  }
  if (start.length === 0) return;
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield start;
      yield* { [Symbol.asyncIterator]: () => chunks };
    } finally {
      await chunks.return?.(); // also when the loop ends early
    }
  };
  yield* pipeline(whole, decompressorOf(name, start), () => undefined) as Chunks;
}

function decompressorOf(name: string, [first = 0, second = 0]: Uint8Array) {
  if (name === 'gzip' || name === 'x-gzip') return createGunzip();
  if (name === 'br') return createBrotliDecompress();
  if (name === 'zstd') return createZstdDecompress();
  if (name !== 'deflate') throw new Error(`the answer is packed as ${name.slice(0, 40)}, which cannot be unpacked`);
  // RFC 9110, 8.4.1.2: some servers send deflate without the zlib header.
  const hasHeader = (first & 15) === 8 && ((first << 8) | second) % 31 === 0;
  return hasHeader ? createInflate() : createInflateRaw();
}
