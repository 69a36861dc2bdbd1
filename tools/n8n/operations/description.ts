import type { Rest } from '../rest.ts';

/** What n8n serves of a node or credential: the parts that decide which parameters an operation has. */
export interface Description {
  readonly name: string;
  readonly displayName: string;
  readonly properties: readonly Property[];
  readonly credentials?: readonly { readonly name: string; readonly displayOptions?: DisplayOptions }[];
  readonly usableAsTool?: unknown;
}

export interface Property {
  readonly name: string;
  readonly displayName: string;
  readonly type: string;
  readonly default: unknown;
  readonly displayOptions?: DisplayOptions;
  readonly typeOptions?: { readonly multipleValues?: boolean };
  /** Of a choice: its values. Of a collection: its fields. Of a fixed collection: its groups. */
  readonly options?: readonly Choice[];
  readonly modes?: readonly Mode[];
}

export type Choice = Property & { readonly value?: unknown; readonly values?: readonly Property[] };

export interface Mode {
  readonly name: string;
  readonly type: string;
  readonly typeOptions?: { readonly searchListMethod?: string };
}

type Rules = Readonly<Record<string, readonly unknown[]>>;

interface DisplayOptions {
  readonly show?: Rules;
  readonly hide?: Rules;
}

export type Parameters = Readonly<Record<string, unknown>>;

/** The nodes of a package, without the variants for AI agents that n8n makes of them. */
export async function nodeDescriptions(rest: Rest, packageName: string): Promise<Description[]> {
  const all = await rest<Description[]>('GET', '/types/nodes.json');
  return all.filter(({ name }) => name.startsWith(`${packageName}.`) && !name.endsWith('Tool'));
}

/** Whether n8n shows a field or credential for these parameters. */
export function isShown({ show = {}, hide = {} }: DisplayOptions = {}, parameters: Parameters): boolean {
  const holds = ([key, wanted]: readonly [string, readonly unknown[]]) => wanted.includes(parameters[key]);
  return Object.entries(show).every(holds) && !Object.entries(hide).some(holds);
}

/** n8n offers its HTTP Request node among the operations. */
const addedByN8n = '__CUSTOM_API_CALL__';

/** `resource` and the ids of its operations, as the node offers them. A trigger's choice of a read has no resource. */
export function offeredOperations({ properties }: Description): { resource: string; operation: string }[] {
  return properties
    .filter(({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.['resource'] !== undefined)
    .flatMap(({ displayOptions, options = [] }) =>
      options
        .filter(({ value }) => value !== addedByN8n)
        .map(({ value }) => ({
          resource: String(displayOptions?.show?.['resource']?.[0] ?? ''),
          operation: String(value),
        })),
    );
}
