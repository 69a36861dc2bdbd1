import type { Codec } from '../codecs/kinds.js';
import type { AnswerPlan } from './answer-plan.js';
import type { Path } from '../text/path.js';
import type { KeyStyle } from './style/style.js';
import type { HolesIn } from '../text/template.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';

/** A value that follows from the kind of another input, e.g. `{ from: 'cv', file: 'document', text: 'link' }`. */
export type Derivation = { readonly from: string } & {
  readonly [Kind in 'file' | 'text' | 'number' | 'boolean' | 'list' | 'object']?: string | number | boolean;
};

/**
 * A request as data. Every input key goes to one place: the path, the query, a header or the body. Keys that are not
 * mentioned go to the query of a GET, HEAD or DELETE, otherwise to the body.
 */
export interface RequestPlan {
  readonly method: Method;
  /** A name in `servers`. Default `default`. */
  readonly server?: string;
  /** `{name}` is filled from the input, otherwise from the settings, percent-encoded. */
  readonly path: string;
  /** Input keys sent in the query although the method has a body. */
  readonly query?: readonly string[];
  /**
   * Header name → template: `{ 'accept-language': '{lang}' }`. Holes are input keys, which are then not sent elsewhere,
   * or settings. A header with a missing value is left out; of `cookie`, only the pair.
   */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Values sent with every request, in the query, a hole, or the body as it is sent: `wrap` is not put around them, and
   * the input is merged into them. Texts are templates at any depth: `{ data: { id: '{id}' } }`. Holes are input keys,
   * which are then sent elsewhere only if the plan says where, or settings; without a value, the constant is left out.
   */
  readonly constants?: Readonly<Record<string, unknown>>;
  /**
   * Format of the body. Default `json`. `form` nests as PHP does, `a[b][0]=c`, unless `style` says otherwise. `none` is a
   * POST, PUT or PATCH without a body: its keys go to the query.
   */
  readonly encoding?: 'json' | 'form' | 'multipart' | 'none';
  /** How values are written, by input key, in place of the connection's style: `{ labels: 'comma', id: 'matrix' }`. */
  readonly style?: Readonly<Record<string, KeyStyle>>;
  /**
   * The input key that is the body: a file is sent as its bytes with its content type, a text as it is, everything else
   * as JSON; `encoding: 'json'` makes a text JSON, too. Or a list of keys that go into the body of a DELETE. All other
   * keys go to the query.
   */
  readonly body?: string | readonly string[];
  /** Sends no body if no key is in it, in place of an empty object or form. Not with `wrap`, which is always sent. */
  readonly optionalBody?: true;
  /**
   * Path of an object around the input keys of the body: `ticket`, `data.attributes`. Or where single keys are in a JSON
   * body, with `*` around the others: `{ '*': 'data.attributes', department: 'data.relationships.department' }`.
   */
  readonly wrap?: Path | Readonly<Record<string, Path>>;
  /** Our input key → the vendor's name, for names the vendor misspells. */
  readonly rename?: Readonly<Record<string, string>>;
  /** Input keys that follow from the kind of another, e.g. `type` from whether `cv` is a file or a text. */
  readonly derive?: Readonly<Record<string, Derivation>>;
  /** Codecs by input path: our format → the vendor's. */
  readonly encode?: Readonly<Record<string, Codec>>;
  /** Codecs by output path: the vendor's format → ours. Lists are walked through; `**.key` is that key at any depth. */
  readonly decode?: Readonly<Record<string, Codec>>;
  /** What of the answer is the output. */
  readonly answer?: AnswerPlan;
  /**
   * Follow one redirect: `once`, over https and without credentials; `same-host`, the same request with its credentials,
   * only within the server's own origin. Otherwise a redirect is an error.
   */
  readonly redirect?: 'once' | 'same-host';
}

/** A compile error naming the placeholder if `{x}` is neither an input key nor a setting. */
export type CheckedPath<P extends string, Known> = [Exclude<HolesIn<P>, Known>] extends [never]
  ? unknown
  : { readonly 'unbound path parameter': Exclude<HolesIn<P>, Known> };
