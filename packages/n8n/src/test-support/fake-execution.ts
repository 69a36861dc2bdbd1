import type { IDataObject, IExecuteFunctions, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';

/** A file of an item, by the name of its binary field. */
export interface BinaryFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly type: string;
}

export interface FakeItem {
  readonly parameters: IDataObject;
  readonly binary?: Readonly<Record<string, BinaryFile>>;
}

/** What n8n was asked to send, and with which of its credentials. */
export interface Sent {
  readonly options: IHttpRequestOptions;
  readonly credential: string | undefined;
}

export interface FakeOptions {
  readonly items: readonly FakeItem[];
  /** The JSON of the items. */
  readonly input?: readonly IDataObject[];
  /** The parameters before their expressions are resolved. */
  readonly raw?: IDataObject;
  readonly retryOnFail?: boolean;
  /** The node as an AI agent calls it. */
  readonly tool?: boolean;
  /** By credential type. */
  readonly credentials?: Readonly<Record<string, IDataObject>>;
  /** What the API answers, in turn, the last one again and again. What is thrown, n8n's helper throws. */
  readonly answers?: readonly (() => unknown)[];
  readonly continueOnFail?: boolean;
  readonly timeZone?: string;
  readonly signal?: AbortSignal;
  /** Which execution it is, and which run of the node in it. */
  readonly execution?: { readonly id: string; readonly run: number };
}

/** The part of n8n that a node runs on: parameters, credentials, binary data, and a request helper that records. */
export function fakeExecution(options: FakeOptions) {
  const { items, credentials = {}, answers = [() => answer(200, {})], continueOnFail = false } = options;
  const sent: Sent[] = [];
  const hints: string[] = [];
  const reply = async (request: IHttpRequestOptions, credential?: string) => {
    sent.push({ options: request, credential });
    return answers[Math.min(sent.length, answers.length) - 1]?.();
  };
  const fileOf = (index: number, field: string): BinaryFile => {
    const file = items[index]?.binary?.[field];
    if (!file) throw new Error(`no binary field ${field}`);
    return file;
  };
  const context = {
    getInputData: () => items.map((_, index) => ({ json: options.input?.[index] ?? {} })),
    getNode: () => ({
      id: '1',
      name: 'Node',
      type: `n8n-nodes-acme.acme${options.tool ? 'Tool' : ''}`,
      typeVersion: 1,
      position: [0, 0],
      parameters: options.raw ?? {},
      ...(options.retryOnFail === undefined ? {} : { retryOnFail: options.retryOnFail }),
    }),
    getNodeParameter: (name: string, index: number, fallback?: unknown) => {
      const given = items[index]?.parameters[name];
      const value = given === undefined ? fallback : given;
      if (value === undefined) throw new Error(`Could not get parameter "${name}"`);
      return value;
    },
    getCredentials: async (type: string) => {
      if (!credentials[type]) throw new Error(`Node does not have any credentials set for "${type}"`);
      return credentials[type];
    },
    getExecutionId: () => options.execution?.id,
    getInstanceId: () => 'instance',
    getWorkflowDataProxy: () => ({ $runIndex: options.execution?.run }),
    addExecutionHints: ({ message }: { message: string }) => void hints.push(message),
    getTimezone: () => options.timeZone ?? 'Europe/Paris',
    isToolExecution: () => false,
    getExecutionCancelSignal: () => options.signal,
    continueOnFail: () => continueOnFail,
    helpers: {
      httpRequest: (request: IHttpRequestOptions) => reply(request),
      httpRequestWithAuthentication: (credential: string, request: IHttpRequestOptions) => reply(request, credential),
      assertBinaryData: (index: number, field: string) => {
        const { name, type } = fileOf(index, field);
        return { fileName: name, mimeType: type, data: '' };
      },
      prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) => ({
        data: bytes.toString('base64'),
        fileName,
        mimeType,
        fileExtension: mimeType.split('/')[1],
      }),
      getBinaryDataBuffer: async (index: number, field: string) => Buffer.from(fileOf(index, field).bytes),
    },
  };
  return { context: context as unknown as IExecuteFunctions & ILoadOptionsFunctions, sent, hints };
}

/** A full response as n8n's helper gives it. */
export function answer(statusCode: number, body: unknown, headers: IDataObject = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { statusCode, headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(text) };
}
