/** `npm start`: the real pages in a browser, the real function on a local cloud, no account. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { functionEnvironment } from './house/function-environment';
import { ROOT } from './house/start-cloud';
import { startHouse } from './house/start-house';
import type { House } from './house/start-house';

const DEFAULT_PORT = '5173';

const USAGE = `usage: npm start [-- --port N] [--stand-in]
  --port N     the port to listen on (${DEFAULT_PORT}; 0 = any free one)
  --stand-in   call Volcengine's stand-in by signed requests instead of the embedded engine`;

function readOptions(): { port: number; usesStandIn: boolean } {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: DEFAULT_PORT },
      'stand-in': { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(USAGE);
  return { port, usesStandIn: values['stand-in'] };
}

function greet(house: House, usesStandIn: boolean): void {
  const engine = usesStandIn
    ? "Volcengine's stand-in"
    : process.env.VOLC_ACCESSKEY
      ? 'Volcengine'
      : 'the embedded engine';
  process.stdout.write(`涂抹消除 runs at ${house.url}  (fills by ${engine}; Ctrl+C ends it)\n`);
}

function endOnSignal(house: House): void {
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    void house.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
}

async function main(): Promise<void> {
  const { port, usesStandIn } = readOptions();
  const house = await startHouse({
    folder: join(ROOT, '.local-cloud'),
    env: functionEnvironment(process.env),
    preview: 'dev',
    usesStandIn,
    port,
  });
  endOnSignal(house);
  greet(house, usesStandIn);
}

main().catch((error: unknown) => {
  const isBusy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const sentence = isBusy ? 'That port is taken; try: npm start -- --port 0' : String(error);
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
});
