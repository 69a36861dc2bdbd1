// The vendors of the examples: simulators from their published package, and one for the made-up vendor of core's.
// Prints which hosts they stand for.
import { createServer } from 'node:http';
import { afs } from '@raccord/connector-afs';
import { flatchr } from '@raccord/connector-flatchr';
import { createAfsSimulator, createFlatchrSimulator, flatchrDemo } from '@raccord/simulators';

const simulated = await createFlatchrSimulator().listen();
const things = createServer((_, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify([{ id: 't1', made_at: 1769817600 }]));
});
await new Promise((resolve) => things.listen(0, '127.0.0.1', resolve));

const { default: flatchrHost } = flatchr.connection.servers;
console.log(
  JSON.stringify({
    // The example has a company of its own.
    [`${flatchrHost}/company/Wy3EOp2NP3p1KMq8`]: `${simulated.servers.default}/company/${flatchrDemo.company_key}`,
    ...pairs(flatchr.connection.servers, simulated.servers),
    ...pairs(afs.connection.servers, (await createAfsSimulator().listen()).servers),
    'https://api.example.com': `http://127.0.0.1:${things.address().port}`,
  }),
);

function pairs(hosts, servers) {
  return Object.fromEntries(Object.entries(hosts).map(([name, host]) => [host, servers[name]]));
}
