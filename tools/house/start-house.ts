import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { LocalCloud } from '../local-cloud/index';
import type { StandIn } from '../local-cloud/volcengine/stand-in';
import { createPreview } from '../preview/server';
import type { Site } from '../preview/site';
import { standInEnvironment, startHouseStandIn } from './house-stand-in';
import { createPrototypeEndpoint } from './prototype-endpoint';
import { ROOT, startHouseCloud } from './start-cloud';
import type { HouseCloudOptions } from './start-cloud';

export interface HouseOptions extends HouseCloudOptions {
  /** `dev` reloads pages on change; `built` compiles once. */
  readonly preview: 'dev' | 'built';
  /** True: the function calls the stand-in of Volcengine instead of what `env` says. */
  readonly usesStandIn: boolean;
  /** The mini program to show, by default this project's. */
  readonly miniprogramRoot?: string;
  /** 0 takes any free port. */
  readonly port: number;
}

/** Everything `npm start` runs, behind one port. */
export interface House {
  /** http://127.0.0.1:PORT, without a slash at the end. */
  readonly url: string;
  readonly cloud: LocalCloud;
  readonly standIn: StandIn;
  close(): Promise<void>;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
}

function route(cloud: LocalCloud, preview: Site) {
  const prototype = createPrototypeEndpoint(cloud);
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method === 'POST' && request.url === '/inpaint') {
      void prototype(request, response);
      return;
    }
    cloud.handle(request, response, () =>
      preview.handle(request, response, () => {
        response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      }),
    );
  };
}

/** Starts preview, local cloud and the stand-in of Volcengine; they end together. */
export async function startHouse(options: HouseOptions): Promise<House> {
  const standIn = await startHouseStandIn();
  const env = { ...options.env, ...(options.usesStandIn && standInEnvironment(standIn)) };
  const cloud = await startHouseCloud({ ...options, env });
  const server = createServer();
  const preview = await createPreview({
    miniprogramRoot: options.miniprogramRoot ?? join(ROOT, 'miniprogram'),
    mode: options.preview,
    ...(options.preview === 'dev' && { httpServer: server }),
  });
  server.on('request', route(cloud, preview));
  await listen(server, options.port);
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await preview.close();
    await Promise.all([closed, cloud.close(), standIn.close()]);
  };
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, cloud, standIn, close };
}
