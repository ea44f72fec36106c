import { gatewayAnswer } from './gateway-errors';
import type { GatewayErrorCode, HttpAnswer } from './gateway-errors';
import { verifySignature } from './verify-signature';
import type { KeyPair, WireRequest } from './verify-signature';

export type Action = keyof typeof TARGETS;

/** The calls of API version 2022-08-31 that a client of ours may make. */
const TARGETS = {
  CVProcess: 'process',
  CVSync2AsyncSubmitTask: 'submit',
  CVSync2AsyncGetResult: 'query',
} as const;

const VERSION = '2022-08-31';
const SCOPE = { region: 'cn-north-1', service: 'cv' } as const;

export interface Gateway {
  /** Lets a call through to the service, or answers in its place. */
  admit(request: WireRequest, requestId: string): Action | HttpAnswer;
  /** An answer of the gateway, when it is told to give one. */
  refuse(code: GatewayErrorCode, request: WireRequest, requestId: string): HttpAnswer;
}

/** Checks who calls, when, and what for, before the service sees anything. */
export function createGateway(keys: KeyPair, now: () => Date): Gateway {
  const refuse = (code: GatewayErrorCode, request: WireRequest, requestId: string) => {
    const { action, version } = readTarget(request);
    const accessKeyId = /Credential=([^/,]*)/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    return gatewayAnswer(code, { requestId, action, version, accessKeyId });
  };
  const admit = (request: WireRequest, requestId: string) => {
    const { action, version } = readTarget(request);
    if (action === '' || version === '') return refuse('MissingParameter', request, requestId);
    const code = verifySignature(request, { keys, ...SCOPE, now: now() });
    if (code !== undefined) return refuse(code, request, requestId);
    const isKnown = request.method === 'POST' && version === VERSION && isAction(action);
    return isKnown ? action : refuse('InvalidActionOrVersion', request, requestId);
  };
  return { admit, refuse };
}

export function targetOf(action: Action): (typeof TARGETS)[Action] {
  return TARGETS[action];
}

function isAction(text: string): text is Action {
  return Object.hasOwn(TARGETS, text);
}

function readTarget(request: WireRequest): { action: string; version: string } {
  const query = new URLSearchParams(request.rawQuery);
  return { action: query.get('Action') ?? '', version: query.get('Version') ?? '' };
}
