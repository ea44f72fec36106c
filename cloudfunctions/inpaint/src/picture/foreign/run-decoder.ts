import { Worker } from 'node:worker_threads';
import type { RgbaRaster } from '../raster';
import type { DecoderReply, DecoderTask } from './decoder-message';
import { brokenFile, unsupportedFile } from './foreign-failures';

/** A photo of 50 megapixels takes a fifth of it. */
const PATIENCE_MS = 30_000;

/** Decodes a picture on a thread of its own.
 *  @param workerFile path of the bundled decoder-worker
 *  @throws AppError PHOTO_BROKEN; PHOTO_UNSUPPORTED when it takes too long */
export async function runDecoder(workerFile: string, task: DecoderTask): Promise<RgbaRaster> {
  // The parent's loaders (tsx, say) are not for the bundled file; what libraries print is nobody's.
  const worker = new Worker(workerFile, {
    workerData: task,
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  try {
    const reply = await waitForReply(worker);
    if (reply.kind === 'failed') throw brokenFile(`the ${task.format} cannot be decoded`, reply);
    return reply.picture;
  } finally {
    await worker.terminate();
  }
}

function waitForReply(worker: Worker): Promise<DecoderReply> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(unsupportedFile('decoding the photo takes too long'));
    const timer = setTimeout(stop, PATIENCE_MS);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      settle();
    };
    worker.once('message', (reply: DecoderReply) => end(() => resolve(reply)));
    worker.once('error', (cause) => end(() => reject(brokenFile('the decoder crashed', cause))));
    worker.once('exit', () => end(() => reject(brokenFile('the decoder ended without a reply'))));
  });
}
