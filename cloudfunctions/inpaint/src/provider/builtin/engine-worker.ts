/** Entry of the worker thread: fills one picture, replies once and ends. Bundled into a file of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { toErrorReply } from '../../../../../miniprogram/shared/contract/app-error';
import { completePicture } from './complete-picture';
import type { EngineReply, EngineTask } from './engine-message';

function work({ picture, mask, seed }: EngineTask): EngineReply {
  try {
    return { kind: 'filled', picture: completePicture(picture, mask, { seed }) };
  } catch (error) {
    const { code, message } = toErrorReply(error);
    return { kind: 'failed', code, message };
  }
}

const reply = work(workerData as EngineTask);
const handedOver = reply.kind === 'filled' ? [reply.picture.rgb.buffer as ArrayBuffer] : [];
parentPort?.postMessage(reply, handedOver);
