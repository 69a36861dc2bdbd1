import { type ManifestOperation, type Page } from '@raccord/core';
import { pageFacts } from '@raccord/core/tools';
import type { Answer } from './answer.js';
import { rowsType } from './answer-kind.js';
import { chunkStream, type Streaming } from './chunk-stream.js';

type Paged = PromiseLike<Page<unknown>> & { pages(): AsyncIterable<Page<unknown>> };

/** The rows of an output, page by page. An output that is not a list is one row. */
export async function* rowPages(
  output: unknown,
  { paginate }: Pick<ManifestOperation, 'paginate'>,
): AsyncGenerator<Pick<Page<unknown>, 'items' | 'notModified'>> {
  if (!paginate) {
    const value = await output;
    yield { items: Array.isArray(value) ? value : [value] };
    return;
  }
  // One request for an API with date filters: `pages()` would walk them, and nobody asked for that.
  if (pageFacts(paginate).windows) yield await (output as Paged);
  else yield* (output as Paged).pages();
}

interface Rows extends Streaming {
  readonly pages: ReturnType<typeof rowPages>;
  readonly toJson: (row: unknown) => string;
  /** The problem document of an error. */
  readonly problem: (error: Error) => string;
}

/**
 * The rows as newline-delimited JSON, each page fetched when the caller has read the one before. What fails before the
 * first row is thrown. A later failure is a last line that no row looks like, `{"raccord_problem": {…}}`, and cuts the
 * connection.
 */
export async function rowAnswer({ pages, toJson, problem, ...streaming }: Rows): Promise<Answer> {
  const first = await firstRows(pages);
  if (first?.notModified) return { status: 304, headers: {}, body: null };
  const lastWords = (error: Error): Uint8Array => encoder.encode(`{"raccord_problem":${problem(error)}}\n`);
  const body = chunkStream(chunksOf(first?.items ?? [], pages, toJson), { ...streaming, lastWords });
  return { status: 200, headers: { 'Content-Type': rowsType, 'X-Accel-Buffering': 'no' }, body };
}

/** The first page with rows, or the last of all. */
async function firstRows(pages: Rows['pages']) {
  for (;;) {
    const { done, value } = await pages.next();
    if (done) return undefined;
    if (value.items.length > 0 || value.notModified) return value;
  }
}

const encoder = new TextEncoder();
const chunkLength = 65_536;

async function* chunksOf(
  first: readonly unknown[],
  pages: Rows['pages'],
  toJson: Rows['toJson'],
): AsyncGenerator<Uint8Array> {
  try {
    yield* linesOf(first, toJson);
    for await (const { items } of pages) yield* linesOf(items, toJson);
  } finally {
    await pages.return(undefined);
  }
}

function* linesOf(rows: readonly unknown[], toJson: Rows['toJson']): Generator<Uint8Array> {
  let text = '';
  for (const row of rows) {
    text += `${toJson(row)}\n`;
    if (text.length < chunkLength) continue;
    yield encoder.encode(text);
    text = '';
  }
  if (text !== '') yield encoder.encode(text);
}
