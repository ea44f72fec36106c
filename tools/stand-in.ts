/** `npm run stand-in`: the stand-in of Volcengine alone, for `VOLC_ENDPOINT`. */
import { parseArgs } from 'node:util';
import { buildFunction } from './build-function';
import { standInEnvironment, startHouseStandIn } from './house/house-stand-in';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
  await buildFunction();
  const standIn = await startHouseStandIn(Number(values.port));
  const lines = Object.entries(standInEnvironment(standIn)).map(
    ([name, value]) => `${name}=${value}`,
  );
  process.stdout.write(`${lines.join('\n')}\n`);
  const stop = (): void => void standIn.close().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
}

void main();
