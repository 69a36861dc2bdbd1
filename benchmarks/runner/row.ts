/** The body that the stub answers to a path, and to so many bytes. */
export type Answers = (path: string, bytes: number) => string;

/** Does one unit of work. All programs of a row must return the same, so that nobody skips a part of the job. */
export type Work = () => unknown;

/** Gets ready in a process of its own; `upstream` is the address of the stub. */
export type Start = (upstream: string) => Work | Promise<Work>;

/** Without a budget the ratio is only reported. */
export interface Peer<Program> {
  readonly program: Program;
  /** The largest ratio of ours to this peer that `--check` accepts. */
  readonly budget?: number;
}

type Peers<Program> = Readonly<Record<string, Peer<Program>>>;

interface Common {
  /** What one unit of work is. */
  readonly what: string;
  /** How many units a process does before it is measured: until then V8 compiles more than it runs. Default 1. */
  readonly warmUp?: number;
  /** How many units run at the same time. Default 1. */
  readonly atOnce?: number;
  readonly upstream?: {
    /** Runs in the process of the stub. */
    readonly answers: () => Answers;
    readonly delayMs?: number;
  };
}

/** Functions, compared by the CPU that their processes use for each unit. */
export interface FunctionRow extends Common {
  readonly kind: 'functions';
  readonly ours: Start;
  readonly peers: Peers<Start>;
  /** Also reports how far the first unit makes the memory of ours rise, and holds that to so many MB. */
  readonly memoryMB?: number;
  /** Also holds the CPU time of a unit of ours to so many ms. */
  readonly cpuMs?: number;
}

/** A program that serves HTTP. It prints its address. */
export interface ServerProgram {
  /** A file URL. */
  readonly file: string;
  readonly env: (upstream: string) => Readonly<Record<string, string>>;
}

/** Servers, compared by their CPU for each request or by the median latency. */
export interface ServerRow extends Common {
  readonly kind: 'servers';
  readonly compare: 'cpu' | 'latency';
  readonly request: {
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  readonly ours: ServerProgram;
  readonly peers: Peers<ServerProgram>;
}

/** Steps that happen once in a process: each is reported in ms. */
export interface StepsRow extends Common {
  readonly kind: 'steps';
  readonly ours: (upstream: string) => Promise<Readonly<Record<string, number>>>;
}

export type Row = FunctionRow | ServerRow | StepsRow;
