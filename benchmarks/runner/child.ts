import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A program in a process of its own. It ends when this process does: its channel closes, and it listens to that. */
export interface Child {
  /** Its next message. */
  next<Message>(): Promise<Message>;
  /** Sends a message and resolves with the answer. One at a time. */
  ask<Answer>(message: string | number): Promise<Answer>;
  /** The first address that it prints. */
  address(): Promise<string>;
  stop(): Promise<void>;
}

const usage = new URL('usage.ts', import.meta.url).href;

export function startChild(file: URL, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Child {
  // The environment of the caller must not change what is measured.
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('RACCORD_'));
  const child = fork(fileURLToPath(file), args, {
    execArgv: ['--import', usage],
    env: { ...Object.fromEntries(inherited), NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const failed = exited.then((code) => {
    throw new Error(`${[fileURLToPath(file), ...args].join(' ')} ended with exit code ${code}`);
  });
  failed.catch(() => undefined); // it ends once in any case; who waits for it is told
  const next = <Message>(): Promise<Message> =>
    Promise.race([
      failed,
      new Promise<Message>((resolve) => child.once('message', (message) => resolve(message as Message))),
    ]);
  const addressPrinted = (): Promise<string> =>
    new Promise((resolve) => {
      const look = (): void => {
        const address = /http:\/\/[\w.]+:\d+(?=\s)/.exec(printed)?.[0];
        if (address === undefined) return;
        child.stdout?.off('data', look);
        resolve(address);
      };
      child.stdout?.on('data', look);
      look();
    });
  return {
    next,
    ask: <Answer>(message: string | number) => {
      const answer = next<Answer>();
      child.send(message, () => undefined); // where it has ended, `next` says so
      return answer;
    },
    address: () => Promise.race([failed, addressPrinted()]),
    stop: async () => {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
