import type { CallableOperation } from './callable.js';
import { checkInputNow, maskSecrets } from './check-input.js';
import { type Call, type Context, failure, newCall } from '../exchange/work.js';
import type { Redactor } from '../redact.js';
import { serverUrl } from '../exchange/draft.js';
import { fileBase64, isFile } from '../codecs/file-value.js';
import { planRequest } from '../exchange/send.js';
import type { WrittenRequest } from '../exchange/write.js';

/** A step of a composed operation: what is known before it runs. Holes stay open where the input comes from a step. */
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

/** What a call would send, secrets masked. Nothing is sent. Throws as the call itself would before sending. */
export function plan(context: Context, operation: CallableOperation, input: unknown): RequestPreview | ComposedPreview {
  const call = newCall(context, operation, {});
  const checked = checkInputNow(call, input);
  if (operation.uses) return call.redactor.value({ steps: operation.uses.flatMap((id) => plannedSteps(call, id)) });
  if (!operation.request) throw failure(call, { code: 'misconfigured', message: 'it has neither a request nor parts' });
  const masked = maskSecrets(operation.inputSchema(), checked) as typeof checked;
  const { body, ...request } = planRequest(call, masked);
  const safe = call.redactor.value(request);
  return body === undefined ? safe : { ...safe, body: safeBody(call, body, fileTexts(masked)) };
}

/** Files shorter than this are searched like any text: nobody guesses a secret of ours by a piece of it. */
const longFile = 4096;

/** The base64 texts of the long files in an input. They are no place for a secret of ours, and take long to search. */
function fileTexts(value: unknown): string[] {
  if (isFile(value)) return value.data.length >= longFile ? [fileBase64(value)] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(fileTexts) : [];
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
  const { context } = call;
  const { request, uses } = context.connector.operations.get(id) ?? {};
  if (uses) return uses.flatMap((part) => plannedSteps(call, part));
  if (!request) throw failure(call, { code: 'misconfigured', message: `its part ${id} has no request of its own` });
  const path = request.path.replace(/\{(\w+)\}/g, (hole, name: string) =>
    context.settings[name] === undefined ? hole : encodeURIComponent(context.settings[name]),
  );
  return [{ operation: id, method: request.method, url: serverUrl(call, request.server ?? 'default') + path }];
}
