import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createFaultQueue } from './fault-queue';
import type { Fault } from './fault-queue';
import { createGateway } from './gateway';
import type { HttpAnswer } from './gateway-errors';
import { createRateLimit, createSlots } from './limits';
import type { Paint } from './paint';
import { paintMeanColour } from './paint-mean-colour';
import { asksForSomething, paintWords } from './paint-words';
import { createTaskStore } from './task-store';
import type { Task } from './task-store';
import { answerCall } from './visual-service';
import type { AcceptedCall, Answer, ServiceParts } from './visual-service';
import type { KeyPair, WireRequest } from './verify-signature';
import { createWorkshop } from './workshop';

export interface StandInOptions extends KeyPair {
  /** 0 or left out: any free port. */
  readonly port?: number;
  readonly now?: () => Date;
  readonly faults?: readonly Fault[];
  readonly paint?: Paint;
  /** Fills at a time; more are answered 50430. */
  readonly concurrency?: number;
  /** Calls of one action a second; more are answered 50429. */
  readonly callsPerSecond?: number;
  readonly queueMs?: number;
  readonly workMs?: number;
}

export interface StandIn {
  /** `http://127.0.0.1:PORT`, to be set as `VOLC_ENDPOINT`. */
  readonly url: string;
  /** All tasks that were not lost. */
  readonly tasks: readonly Task[];
  /** Calls that passed every check and were worked on, in order. */
  readonly calls: readonly AcceptedCall[];
  /** Replaces the faults that wait. */
  setFaults(faults: readonly Fault[]): void;
  close(): Promise<void>;
}

/** A stand-in for `visual.volcengineapi.com` on this machine: as strict as the service is documented, and able to misbehave. */
export async function startVolcengineStandIn(options: StandInOptions): Promise<StandIn> {
  const results = new Map<string, Uint8Array>();
  const publish = (bytes: Uint8Array) => {
    const path = `/results/${randomBytes(16).toString('hex')}.jpg`;
    results.set(path, bytes);
    return url + path;
  };
  const parts = assembleService(options, publish);
  const server = createServer((request, response) => {
    void serve(request, results, parts)
      .catch(internalFailure)
      .then((answer) => send(answer, response));
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    get tasks() {
      return parts.tasks.list();
    },
    calls: parts.calls,
    setFaults: parts.faults.set,
    async close() {
      server.closeAllConnections();
      server.close();
      await parts.workshop.close();
    },
  };
}

/** Stripes for words, else the mean colour. */
const paintPlainly: Paint = (picture, mask, order) =>
  (asksForSomething(order) ? paintWords : paintMeanColour)(picture, mask, order);

function assembleService(options: StandInOptions, publish: ServiceParts['publish']): ServiceParts {
  const now = options.now ?? (() => new Date());
  const { paint = paintPlainly, queueMs = 0, workMs = 0 } = options;
  const tasks = createTaskStore(now);
  const faults = createFaultQueue();
  faults.set(options.faults ?? []);
  return {
    gateway: createGateway(options, now),
    faults,
    tasks,
    workshop: createWorkshop({ paint, queueMs, workMs }, tasks),
    takeSlot: createSlots(options.concurrency ?? 2),
    countCall: createRateLimit(options.callsPerSecond ?? 50, now),
    publish,
    calls: [],
    now,
  };
}

async function serve(
  request: IncomingMessage,
  results: ReadonlyMap<string, Uint8Array>,
  parts: ServiceParts,
): Promise<Answer> {
  const wire = await readRequest(request).catch(() => undefined);
  // The caller went away while sending.
  if (wire === undefined) return 'cut';
  const result = results.get(wire.path);
  if (request.method === 'GET' && result !== undefined) {
    return { status: 200, contentType: 'image/jpeg', body: result };
  }
  if (wire.path !== '/') return { status: 404, contentType: 'text/plain', body: 'not found' };
  return answerCall(parts, wire);
}

async function readRequest(request: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const [path = '/', rawQuery = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? 'GET',
    path,
    rawQuery,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: Buffer.concat(chunks),
  };
}

function send(answer: Answer, response: ServerResponse): void {
  if (answer === 'cut') {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, { 'Content-Type': answer.contentType });
  response.end(answer.body);
}

/** A mistake of this stand-in, not of its caller: the log must show it. */
function internalFailure(error: unknown): HttpAnswer {
  console.error('volcengine stand-in:', error);
  return { status: 500, contentType: 'text/plain', body: 'stand-in failure' };
}
