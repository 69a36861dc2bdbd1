import type { Codec } from '../codecs/kinds.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * A request as data. Every input key goes to one place: a path hole, the query, a header or the body.
 * What is not named here goes to the query of a GET or DELETE and to the body otherwise.
 */
export interface RequestPlan {
  readonly method: Method;
  /** A name in `servers`; without it `default`. */
  readonly server?: string;
  /** Holes as `{name}`, filled from the input, else from the settings, percent-encoded. */
  readonly path: string;
  /** Input keys that go to the query although the method has a body. */
  readonly query?: readonly string[];
  /** Input keys that go to a header: input key → header name. */
  readonly header?: Readonly<Record<string, string>>;
  /** Values sent with every request, placed like input keys of the same name. */
  readonly constants?: Readonly<Record<string, unknown>>;
  /** How the body is written. Default `json`. `form` nests as PHP does: `a[b][0]=c`. */
  readonly encoding?: 'json' | 'form' | 'multipart';
  /** Our input key → the vendor's name, where we do not repeat a misspelling. */
  readonly rename?: Readonly<Record<string, string>>;
  /** An input key that follows from another: whether `from` is a file or a text. */
  readonly derive?: Readonly<Record<string, { readonly from: string; readonly file: string; readonly text: string }>>;
  /** Pairs of input keys with ISO dates, of which the first may not be later than the second. */
  readonly order?: readonly (readonly [first: string, last: string])[];
  /** Codecs by input path: our form → the vendor's. */
  readonly encode?: Readonly<Record<string, Codec>>;
  /** Codecs by output path, the vendor's form → ours. Lists are walked through; `**.key` is that key at any depth. */
  readonly decode?: Readonly<Record<string, Codec>>;
  /** Path of the part of the answer that is the output. */
  readonly unwrap?: string;
  /** What the answer is. Default `json`, which also takes a form that says it is one. A `file` comes out as `{data, file_name, content_type}`; `any` is JSON, else text. */
  readonly response?: 'json' | 'text' | 'file' | 'any';
  /** Follow one redirect, over https and without credentials. Without it a redirect is an error. */
  readonly redirect?: 'once';
  /** Largest answer held in memory, in bytes. Default 50,000,000. One of more than 5,000,000 values is refused, too. */
  readonly maxBytes?: number;
}

type PathHoles<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | PathHoles<Rest> : never;

/** A compile error that names the hole when `{x}` is neither an input key nor a setting. */
export type CheckedPath<P extends string, Known> = [Exclude<PathHoles<P>, Known>] extends [never]
  ? unknown
  : { readonly 'unbound path parameter': Exclude<PathHoles<P>, Known> };
