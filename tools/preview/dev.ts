import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createPreview } from './server';

/** Serves a mini program without any cloud: `node --import tsx tools/preview/dev.ts [--port N] [--root FOLDER] [--built]`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      root: { type: 'string', default: path.resolve(__dirname, '../../miniprogram') },
      built: { type: 'boolean', default: false },
    },
  });
  const server = createServer((request, response) => {
    preview.handle(request, response, () => {
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ errCode: -1, errMsg: `nothing serves ${request.url}` }));
    });
  });
  const preview = await createPreview({
    miniprogramRoot: values.root,
    mode: values.built ? 'built' : 'dev',
    httpServer: server,
  });
  server.listen(Number(values.port), () => {
    console.log(`http://localhost:${(server.address() as AddressInfo).port}/`);
  });
  const stop = (): void => {
    void preview.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

void main();
