import { fileBase64, isFile } from '../codecs/file-value.js';
import { previewRequest } from '../exchange/send.js';
import { serverUrl } from '../exchange/target.js';
import { isObject } from '../text/path.js';
import { failure } from '../exchange/work.js';
import type { WrittenRequest } from '../exchange/write.js';
import type { Redactor } from '../redact.js';
import { type Call, type Caller, exchangeOf, newCall } from './call.js';
import type { CallableOperation } from './callable.js';
import { checkInputNow } from './check-input.js';
import { pageKind } from './pages/kinds.js';
import { plainInput } from './plain-input.js';
import { maskSecrets } from './secrets.js';

/**
 * A step of a composed operation as known before it runs. Path parameters stay open if an earlier step provides them.
 */
export interface PlannedStep {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
}

export interface RequestPreview extends WrittenRequest {
  readonly steps?: never;
}
export interface ComposedPreview {
  readonly method?: never;
  readonly url?: never;
  readonly headers?: never;
  readonly body?: never;
  readonly steps: readonly PlannedStep[];
}

/**
 * The request a call would send, with secrets masked. Sends nothing. Throws the errors the call would throw before
 * sending.
 */
export function plan(caller: Caller, callable: CallableOperation, input: unknown): RequestPreview | ComposedPreview {
  const call = newCall(caller, callable, {});
  const checked = checkInputNow(call, firstInput(call, input));
  if (callable.uses) return call.redactor.value({ steps: callable.uses.flatMap((id) => plannedSteps(call, id)) });
  const masked = maskSecrets(callable.inputSchema(), checked) as typeof checked;
  const { body, ...request } = previewRequest(exchangeOf(call), masked);
  const safe = call.redactor.value(request);
  return body === undefined ? safe : { ...safe, body: safeBody(call, body, fileTexts(masked)) };
}

/** A list is planned as its first page is sent. */
function firstInput(call: Call, input: unknown): unknown {
  const { paginate } = call.callable;
  const first = paginate && pageKind(paginate).first;
  if (!first) return input;
  const { copy } = plainInput(call, input);
  return isObject(copy) ? first(paginate, copy) : input;
}

/** Longer files are not scanned for secrets: it would take seconds. */
const longFile = 4096;

/** The base64 texts of long files in an input. */
function fileTexts(value: unknown): string[] {
  if (isFile(value)) return value.data.length >= longFile ? [fileBase64(value) ?? ''] : [];
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.values(value).flatMap(fileTexts);
}

type Body = NonNullable<WrittenRequest['body']>;

function safeBody({ redactor }: Call, body: Body, files: readonly string[]): Body {
  if (typeof body === 'string') return safeText(redactor, body, files);
  if (!(body instanceof FormData)) return body;
  const safe = new FormData();
  for (const [name, value] of body) {
    if (typeof value === 'string') safe.append(redactor.text(name), redactor.text(value));
    else safe.append(redactor.text(name), value, redactor.text(value.name));
  }
  return safe;
}

function safeText(redactor: Redactor, text: string, files: readonly string[]): string {
  let [safe, done] = ['', 0];
  for (const file of files) {
    const at = text.indexOf(file, done);
    if (at < 0) continue;
    safe += redactor.text(text.slice(done, at)) + file;
    done = at + file.length;
  }
  return safe + redactor.text(text.slice(done));
}

function plannedSteps(call: Call, id: string): PlannedStep[] {
  const { connection, operations } = call.caller;
  const { settings } = connection.target;
  const { request, uses } = operations.get(id) ?? {};
  if (uses) return uses.flatMap((part) => plannedSteps(call, part));
  if (!request) throw failure(call, { code: 'misconfigured', message: `its step ${id} has no request` });
  const path = request.path.replace(/\{(\w+)\}/g, (hole, name: string) =>
    settings[name] === undefined ? hole : encodeURIComponent(settings[name]),
  );
  const url = serverUrl(call, connection.target, request.server ?? 'default') + path;
  return [{ operation: id, method: request.method, url }];
}
