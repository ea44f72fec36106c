import type { Server } from 'node:http';
import path from 'node:path';
import { servePackageFile } from './package-files';
import { openBuiltSite } from './built-site';
import { openDevSite } from './dev-site';
import type { Site } from './site';

export interface PreviewOptions {
  /** The folder that holds app.json. */
  readonly miniprogramRoot: string;
  /** `dev` compiles on request and reloads on change; `built` compiles once and serves from memory. */
  readonly mode: 'dev' | 'built';
  /** The server that carries the reload socket in `dev`; without it pages do not reload by themselves. */
  readonly httpServer?: Server;
}

/** Opens the browser host of a mini program: `/` is a phone on a desk, `/app.html` the mini program alone. */
export async function createPreview(options: PreviewOptions): Promise<Site> {
  const root = path.resolve(options.miniprogramRoot);
  const site =
    options.mode === 'dev'
      ? await openDevSite(root, options.httpServer)
      : await openBuiltSite(root);
  return {
    handle(request, response, next) {
      if (!servePackageFile(root, request, response)) site.handle(request, response, next);
    },
    close: () => site.close(),
  };
}
