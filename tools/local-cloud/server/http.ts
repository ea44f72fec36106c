import { createWriteStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CloudError } from '../cloud-error';

/** Reads a whole body; the rest of one that is too large is thrown away, so that the answer is still heard.
 *  @throws the error given when the body is larger */
export async function readBody(
  request: IncomingMessage,
  maxBytes: number,
  tooLarge: CloudError,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (bytes > maxBytes) throw tooLarge;
  return Buffer.concat(chunks);
}

/** Streams a body into a file. @throws the error given when it is larger; the file is cut then */
export async function saveBody(
  request: IncomingMessage,
  file: string,
  limit: { readonly maxBytes: number; readonly tooLarge: CloudError },
): Promise<void> {
  if (Number(request.headers['content-length'] ?? 0) > limit.maxBytes) {
    request.resume();
    throw limit.tooLarge;
  }
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(null, bytes <= limit.maxBytes ? chunk : undefined);
    },
  });
  await pipeline(request, meter, createWriteStream(file));
  if (bytes > limit.maxBytes) throw limit.tooLarge;
}

export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    throw new CloudError('INVALID_PARAM', 'the body is not JSON');
  }
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
