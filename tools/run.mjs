// The entry of every root script. It imports nothing before the version check, so that an old Node can report the
// problem.
const [verb, ...rest] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < 18) {
  console.error(
    `error: Node 18 or later is needed to set Raccord up, this is ${process.version}. See https://nodejs.org`,
  );
  process.exitCode = 1;
} else {
  void import('./setup/main.mjs').then(({ main }) => main(verb, rest));
}
