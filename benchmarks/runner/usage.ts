/** What a process has used since it began. */
export interface Usage {
  readonly cpuMs: number;
  readonly peakMB: number;
}

// Loaded into every measured process before its program, whatever that is.
process.on('message', (message) => {
  if (message !== 'usage') return;
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000, peakMB: process.resourceUsage().maxRSS / 1024 } satisfies Usage);
});
process.on('disconnect', () => process.exit());
