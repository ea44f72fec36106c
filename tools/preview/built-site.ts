import path from 'node:path';
import { build } from 'vite';
import { contentTypeOf } from './content-types';
import type { Site } from './site';
import { DOCUMENTS, SITE_ROOT, viteConfig } from './vite-config';

type BuildResult = Awaited<ReturnType<typeof build>>;

/** Compiles everything once and serves it from memory. */
export async function openBuiltSite(root: string): Promise<Site> {
  const documents = [...new Set(Object.values(DOCUMENTS))];
  const result = await build({
    ...viteConfig(root),
    mode: 'production',
    build: {
      write: false,
      modulePreload: false,
      target: 'es2022',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: { input: documents.map((name) => path.join(SITE_ROOT, name)) },
    },
  });
  const files = collectFiles(result);
  return {
    handle(request, response, next) {
      const address = (request.url ?? '/').split('?')[0] ?? '/';
      const name = DOCUMENTS[address] ?? address.slice(1);
      const body = files.get(name);
      if (body === undefined) next();
      else response.writeHead(200, { 'content-type': contentTypeOf(name) }).end(body);
    },
    close: async () => {},
  };
}

function collectFiles(result: BuildResult): Map<string, string | Uint8Array> {
  if ('close' in result) throw new Error('the build was asked to end, not to watch');
  const outputs = Array.isArray(result) ? result : [result];
  return new Map(
    outputs
      .flatMap((one) => one.output)
      .map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
  );
}
