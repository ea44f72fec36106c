import { rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { CloudError, toCloudError } from '../cloud-error';
import { sniffContentType } from '../storage/content-type';
import type { FileStore, StoredFile } from '../storage/file-store';
import type { Links } from '../storage/links';
import { saveBody } from './http';

/** One upload. The platform publishes no figure; developers report 50 MB. @see WeChat error -403001 */
export const MAX_UPLOAD_BYTES = 50 * 1024 * 1024;

/** Takes an upload whose right was checked before. */
export async function receiveFile(
  request: IncomingMessage,
  files: FileStore,
  target: { readonly cloudPath: string; readonly owner: string },
): Promise<StoredFile> {
  const incoming = files.newIncomingFile();
  const tooLarge = new CloudError('UPLOAD_TOO_LARGE', 'uploaded file too large');
  try {
    await saveBody(request, incoming, { maxBytes: MAX_UPLOAD_BYTES, tooLarge });
    return files.put(target.cloudPath, target.owner, incoming);
  } catch (error) {
    await rm(incoming, { force: true });
    throw error;
  }
}

export async function sendFile(
  response: ServerResponse,
  files: FileStore,
  file: StoredFile,
): Promise<void> {
  const stream = files.openStream(file);
  const head = await firstBytes(stream);
  response.writeHead(200, {
    'content-type': sniffContentType(head),
    'content-length': file.bytes,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=120',
    'access-control-allow-origin': '*',
  });
  await pipeline(stream, response);
}

async function firstBytes(stream: NodeJS.ReadableStream & { read(): unknown }): Promise<Buffer> {
  await new Promise((resolve, reject) => {
    stream.once('readable', resolve).once('end', resolve).once('error', reject);
  });
  const chunk = stream.read() as Buffer | null;
  if (chunk) (stream as unknown as { unshift(chunk: Buffer): void }).unshift(chunk);
  return chunk ?? Buffer.alloc(0);
}

/** Uploads and downloads by private link, as the SDK does them; errors are XML as the object storage writes them. */
export class ObjectEndpoint {
  readonly #files: FileStore;
  readonly #links: Links;

  constructor(files: FileStore, links: Links) {
    this.#files = files;
    this.#links = links;
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    try {
      if (request.method === 'PUT') await this.#put(request, response, url);
      else await sendFile(response, this.#files, this.#fileOf(url));
    } catch (error) {
      if (response.headersSent) response.destroy();
      else sendXmlError(response, toCloudError(error));
    }
  }

  #fileOf(url: URL): StoredFile {
    return this.#files.get(this.#links.open('get', url, Date.now()));
  }

  async #put(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const cloudPath = this.#links.open('put', url, Date.now());
    await receiveFile(request, this.#files, { cloudPath, owner: '' });
    response.writeHead(200, { 'content-length': 0 }).end();
  }
}

function sendXmlError(response: ServerResponse, error: CloudError): void {
  const status = error.code === 'STORAGE_FILE_NONEXIST' ? 404 : 403;
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(
    `<?xml version='1.0' encoding='utf-8' ?><Error><Code>${error.code}</Code><Message>${error.message}</Message>` +
      '<RequestId>local</RequestId><TraceId>local</TraceId></Error>',
  );
}
