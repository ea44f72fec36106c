import { BusinessError } from './business-errors';
import {
  checkFill,
  checkQuery,
  checkSegmentation,
  parseObject,
  SEGMENTATION_KEY,
  wordsOf,
} from './call-rules';
import type { Parameters } from './call-rules';
import { makeRequestId, refusalAnswer, successAnswer } from './envelope';
import type { CallStamp } from './envelope';
import { isRefusal, isResultFault, REFUSALS } from './fault-queue';
import type { Fault, FaultQueue, FaultTarget } from './fault-queue';
import { describeResult } from './fill-result';
import type { Publish } from './fill-result';
import type { PaintOrder } from './paint';
import { targetOf } from './gateway';
import type { Action, Gateway } from './gateway';
import type { HttpAnswer } from './gateway-errors';
import type { CountCall, TakeSlot } from './limits';
import { takePicture, takePictures } from './picture-rules';
import { SEGMENTATION_LIMITS, segmentPicture } from './segment-picture';
import { stateOf } from './task-store';
import type { TaskStore } from './task-store';
import type { WireRequest } from './verify-signature';
import type { Workshop } from './workshop';

/** `cut` = the connection breaks in place of an answer. */
export type Answer = HttpAnswer | 'cut';

/** One call that passed every check and was worked on. */
export interface AcceptedCall {
  readonly action: Action;
  readonly reqKey: string;
  readonly requestId: string;
  /** All that was sent, but for the pictures. */
  readonly parameters: Parameters;
  /** Of submits and queries. */
  readonly taskId?: string;
}

export interface ServiceParts {
  readonly gateway: Gateway;
  readonly faults: FaultQueue;
  readonly tasks: TaskStore;
  readonly workshop: Workshop;
  readonly takeSlot: TakeSlot;
  readonly countCall: CountCall;
  readonly publish: Publish;
  readonly calls: AcceptedCall[];
  readonly now: () => Date;
}

interface Call {
  readonly action: Action;
  readonly request: WireRequest;
  readonly body: Parameters;
  readonly stamp: CallStamp;
}

/** Answers one request as the visual service would. */
export async function answerCall(parts: ServiceParts, request: WireRequest): Promise<Answer> {
  const stamp = { requestId: makeRequestId(parts.now()), startedAtMs: performance.now() };
  const action = parts.gateway.admit(request, stamp.requestId);
  if (typeof action === 'object') return action;
  try {
    parts.countCall(action);
    const call = { action, request, body: parseBody(request), stamp };
    return await HANDLERS[targetOf(action)](parts, call);
  } catch (error) {
    if (error instanceof BusinessError) return refusalAnswer(error, stamp);
    throw error;
  }
}

type Handler = (parts: ServiceParts, call: Call) => Promise<Answer>;

const HANDLERS: Readonly<Record<FaultTarget, Handler>> = { process, submit, query };

async function process(parts: ServiceParts, call: Call): Promise<Answer> {
  if (call.body.req_key === SEGMENTATION_KEY) return segment(parts, call);
  const ability = checkFill(call.body, true);
  const pictures = await takePictures(call.body, ability);
  const freeSlot = parts.takeSlot();
  try {
    return await throughFaults(parts, call, async (fault) => {
      parts.calls.push(record(call));
      const result = await parts.workshop.fill(pictures, orderOf(call.body));
      const publish = call.body.return_url === true ? parts.publish : undefined;
      return describeResult(result, resultFault(fault), publish);
    });
  } finally {
    freeSlot();
  }
}

async function segment(parts: ServiceParts, call: Call): Promise<Answer> {
  const order = checkSegmentation(call.body);
  const picture = takePicture(call.body, SEGMENTATION_LIMITS);
  const freeSlot = parts.takeSlot();
  try {
    return await throughFaults(parts, call, async (fault) => {
      parts.calls.push(record(call));
      const { map, about } = await segmentPicture(picture, order);
      const result = { kind: 'picture', bytes: map } as const;
      return { ...(await describeResult(result, resultFault(fault), undefined)), ...about };
    });
  } finally {
    freeSlot();
  }
}

async function submit(parts: ServiceParts, call: Call): Promise<Answer> {
  const ability = checkFill(call.body, false);
  const pictures = await takePictures(call.body, ability);
  const freeSlot = parts.takeSlot();
  let isTaken = false;
  try {
    return await throughFaults(parts, call, async (fault) => {
      const { requestId } = call.stamp;
      const order = orderOf(call.body);
      const { reqKey } = ability;
      const about = { reqKey, requestId, seed: order.seed, fault: resultFault(fault) };
      const { taskId } = parts.tasks.add(about);
      if (fault?.kind === 'lost-task') parts.tasks.lose(taskId);
      parts.calls.push({ ...record(call), taskId });
      parts.workshop.begin(taskId, { pictures, order }, freeSlot);
      isTaken = true;
      return { task_id: taskId };
    });
  } finally {
    if (!isTaken) freeSlot();
  }
}

async function query(parts: ServiceParts, call: Call): Promise<Answer> {
  const { reqKey, taskId, wantsUrl } = checkQuery(call.body);
  const task = parts.tasks.find(taskId);
  if (task !== undefined && task.reqKey !== reqKey) {
    throw new BusinessError(50200, 'req_key is not that of the task');
  }
  return throughFaults(parts, call, async (fault) => {
    parts.calls.push({ ...record(call), taskId });
    const status = fault?.kind === 'lost-task' ? 'not_found' : stateOf(task);
    if (status !== 'done' || task?.result === undefined) {
      return { binary_data_base64: null, image_urls: null, status };
    }
    const publish = wantsUrl ? parts.publish : undefined;
    const spoiled = resultFault(fault) ?? task.fault;
    return { ...(await describeResult(task.result, spoiled, publish)), status };
  });
}

/** Lets the next fault for this kind of call happen around the work. */
async function throughFaults(
  { faults, gateway, workshop }: ServiceParts,
  { action, request, stamp }: Call,
  work: (fault: Fault | undefined) => Promise<object>,
): Promise<Answer> {
  const fault = faults.take(targetOf(action));
  if (isRefusal(fault?.kind)) throw new BusinessError(REFUSALS[fault.kind]);
  if (fault?.kind === 'stale-date')
    return gateway.refuse('InvalidTimestamp', request, stamp.requestId);
  if (fault?.kind === 'cut-before') return 'cut';
  if (fault?.kind === 'html') return BAD_GATEWAY;
  if (fault?.kind === 'slow') await workshop.pause(fault.ms ?? 0);
  const answer = successAnswer(await work(fault), stamp);
  if (fault?.kind === 'cut-after') return 'cut';
  if (fault?.kind === 'garbage') return { ...answer, body: answer.body.slice(0, -40) };
  return fault?.kind === 'empty' ? { ...answer, body: '' } : answer;
}

const BAD_GATEWAY: HttpAnswer = {
  status: 502,
  contentType: 'text/html',
  body: '<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>',
};

/** Bodies over it are refused: two pictures of the largest kind as base64, and some words. */
const MAX_BODY_BYTES = 14 * 1024 * 1024;

function parseBody({ body, headers }: WireRequest): Parameters {
  if (body.length > MAX_BODY_BYTES) throw new BusinessError(50213);
  const type = headers['content-type']?.split(';')[0]?.trim();
  if (type !== 'application/json') throw new BusinessError(50204, 'Content-Type');
  return parseObject(Buffer.from(body).toString('utf8'), 'body');
}

function record({ action, body, stamp }: Call): AcceptedCall {
  const sent = Object.entries(body).filter(([name]) => name !== 'binary_data_base64');
  const parameters = Object.fromEntries(sent);
  return { action, reqKey: String(body.req_key), requestId: stamp.requestId, parameters };
}

function orderOf(body: Parameters): PaintOrder {
  const words = wordsOf(body);
  const seed = typeof body.seed === 'number' ? body.seed : 0;
  return { seed, ...(words !== undefined && { words }) };
}

function resultFault(fault: Fault | undefined) {
  return isResultFault(fault?.kind) ? fault.kind : undefined;
}
