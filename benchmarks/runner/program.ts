import { loadRow } from './load-row.ts';

// One function of a row, in a process of its own: `work` times on demand.
const [name = '', who = 'ours', upstream = ''] = process.argv.slice(2);
const row = await loadRow(name);

if (row.kind === 'steps') {
  process.send?.(await row.ours(upstream));
} else if (row.kind === 'functions') {
  const start = who === 'ours' ? row.ours : row.peers[who]!.program;
  const work = await start(upstream);
  const atOnce = row.atOnce ?? 1;
  const run = async (units: number): Promise<void> => {
    let left = units;
    const worker = async (): Promise<void> => {
      while (left-- > 0) await work();
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, units) }, worker));
  };
  process.on('message', (message) => {
    if (message === 'first')
      void Promise.resolve(work()).then((answer) => process.send?.({ answer: JSON.stringify(answer) }));
    else if (typeof message === 'number') void run(message).then(() => process.send?.('done'));
  });
  process.send?.('ready');
}
