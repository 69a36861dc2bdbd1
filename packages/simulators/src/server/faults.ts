/** The parts of a request that faults match. */
interface Hit {
  readonly method: string;
  readonly host: string;
  readonly path: string;
}

/** Which requests a fault hits. Omitted members match everything. */
export interface FaultMatch {
  method?: string;
  host?: string;
  /** The whole path, or a pattern it must match. Does not include the query. */
  path?: string | RegExp;
  /** How many requests it hits before it is used up. Default 1; `Infinity` for all. */
  times?: number;
}

/**
 * What goes wrong. With `applied: true` the vendor does its work first, so that the write happens and only the answer
 * is lost or replaced. Truncated and cut answers are always applied.
 */
export type FaultKind =
  | {
      kind: 'status';
      status: number;
      retryAfter?: string;
      headers?: Record<string, string>;
      /** A string is sent unchanged, anything else as JSON. */
      body?: unknown;
      applied?: boolean;
    }
  | { kind: 'html'; status?: number; body?: string; applied?: boolean }
  | { kind: 'truncated' }
  | { kind: 'cut' }
  | { kind: 'reset-before-read' }
  | { kind: 'reset-after-read'; applied?: boolean }
  | { kind: 'hang'; applied?: boolean };

export type Fault = FaultMatch & FaultKind;

export interface Faults {
  /** Faults are used in the order they were added: the first one that matches and is not used up. */
  add: (...faults: Fault[]) => void;
  clear: () => void;
  /** Faults that have not been used up. */
  readonly pending: readonly Fault[];
}

export interface FaultQueue extends Faults {
  take: (request: Hit) => Fault | undefined;
}

const matches = (fault: Fault, request: Hit): boolean => {
  if (fault.method !== undefined && fault.method.toUpperCase() !== request.method) return false;
  if (fault.host !== undefined && fault.host !== request.host) return false;
  if (fault.path === undefined) return true;
  if (typeof fault.path === 'string') return fault.path === request.path;
  // search() ignores lastIndex, which test() would carry from one request to the next with the g flag.
  return request.path.search(fault.path) !== -1;
};

export const createFaults = (): FaultQueue => {
  let waiting: { fault: Fault; left: number }[] = [];
  return {
    add(...faults) {
      waiting.push(...faults.map((fault) => ({ fault, left: fault.times ?? 1 })));
    },
    clear() {
      waiting = [];
    },
    get pending() {
      return waiting.map(({ fault }) => fault);
    },
    take(request) {
      const next = waiting.find(({ fault }) => matches(fault, request));
      if (next === undefined) return undefined;
      next.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return next.fault;
    },
  };
};
