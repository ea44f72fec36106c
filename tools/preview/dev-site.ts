import { readFile } from 'node:fs/promises';
import type { Server, ServerResponse } from 'node:http';
import path from 'node:path';
import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';
import { contentTypeOf } from './content-types';
import type { Site } from './site';
import { DOCUMENTS, SITE_ROOT, viteConfig } from './vite-config';

/** Compiles modules when the browser asks for them and reloads it when a file changes. */
export async function openDevSite(root: string, httpServer: Server | undefined): Promise<Site> {
  const common = viteConfig(root);
  const vite = await createServer({
    ...common,
    server: {
      middlewareMode: true,
      hmr: httpServer === undefined ? false : { server: httpServer },
      ...(httpServer === undefined ? { ws: false as const } : {}),
      fs: { allow: [path.resolve(SITE_ROOT, '../..'), root] },
    },
  });
  return {
    handle(request, response, next) {
      const address = request.url ?? '/';
      const document = DOCUMENTS[address.split('?')[0] ?? '/'];
      if (document === undefined) vite.middlewares(request, response, next);
      else sendDocument(vite, document, response).catch(next);
    },
    close: () => vite.close(),
  };
}

async function sendDocument(
  vite: ViteDevServer,
  document: string,
  response: ServerResponse,
): Promise<void> {
  const source = await readFile(path.join(SITE_ROOT, document), 'utf8');
  const html = await vite.transformIndexHtml(`/${document}`, source);
  response.writeHead(200, { 'content-type': contentTypeOf(document) }).end(html);
}
