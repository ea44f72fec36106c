import { Worker } from 'node:worker_threads';
import { AppError, isAppError } from '../../../../../miniprogram/shared/contract/app-error';
import type { RgbRaster } from '../../picture/raster';
import type { EngineReply, EngineTask } from './engine-message';

/** Fills a picture on a thread of its own, so that the caller stays awake.
 *  @param workerFile path of the bundled engine-worker   @param task its pixels are handed over and empty afterwards
 *  @throws AppError TIMED_OUT as soon as the signal fires; MASK_EMPTY, MASK_TOO_LARGE; INTERNAL */
export async function runEngine(
  workerFile: string,
  task: EngineTask,
  signal: AbortSignal,
): Promise<RgbRaster> {
  if (signal.aborted) throw timedOut(signal);
  const worker = startWorker(workerFile, task);
  try {
    const reply = await waitForReply(worker, signal);
    if (reply.kind === 'filled') return reply.picture;
    throw new AppError(reply.code, reply.message);
  } finally {
    await worker.terminate();
  }
}

function startWorker(workerFile: string, task: EngineTask): Worker {
  const picture = { ...task.picture, rgb: withOwnBuffer(task.picture.rgb) };
  const mask = { ...task.mask, pixels: withOwnBuffer(task.mask.pixels) };
  const workerData: EngineTask = { picture, mask, seed: task.seed };
  // The parent's loaders (tsx, say) are not for the bundled file.
  return new Worker(workerFile, {
    workerData,
    transferList: [picture.rgb.buffer, mask.pixels.buffer],
    execArgv: [],
  });
}

/** Only a whole buffer can be handed over; one that lies in Node's shared pool cannot. */
function withOwnBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = bytes;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) {
    return new Uint8Array(buffer);
  }
  return new Uint8Array(bytes);
}

function waitForReply(worker: Worker, signal: AbortSignal): Promise<EngineReply> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(timedOut(signal));
    signal.addEventListener('abort', stop, { once: true });
    const end = (settle: () => void): void => {
      signal.removeEventListener('abort', stop);
      settle();
    };
    worker.once('message', (reply: EngineReply) => end(() => resolve(reply)));
    worker.once('error', (cause) => {
      end(() => reject(new AppError('INTERNAL', 'the embedded engine crashed', { cause })));
    });
    worker.once('exit', () => {
      end(() => reject(new AppError('INTERNAL', 'the embedded engine ended without a reply')));
    });
  });
}

function timedOut({ reason }: AbortSignal): AppError {
  if (isAppError(reason)) return reason;
  return new AppError('TIMED_OUT', 'the embedded engine was stopped', { cause: reason });
}
