import { CloudError } from '../cloud-error';
import { APP_ID, ENV_ID } from '../environment';

/** Who calls a function. */
export type Caller =
  | { readonly kind: 'person'; readonly openid: string }
  /** Another function; the person behind it is not handed on. */
  | { readonly kind: 'function'; readonly source: string }
  | { readonly kind: 'timer' };

/** getWXContext turns a value of digits into a number; real openids never are digits only. */
const OPENID = /^(?!\d+$)[\w-]{6,64}$/;

/** @throws CloudError NO_IDENTITY */
export function checkOpenid(openid: unknown): string {
  if (typeof openid === 'string' && OPENID.test(openid)) return openid;
  throw new CloudError('NO_IDENTITY', 'the request has no valid openid');
}

/** The environment variables by which the platform tells a function who calls.
 *  @see wx-server-sdk 4.0.2, getWXContext */
export function toCallerVariables(caller: Caller): Record<string, string> {
  const shared = { TCB_ENV: ENV_ID, WX_APPID: APP_ID };
  switch (caller.kind) {
    case 'person':
      return {
        ...shared,
        ...keys(['WX_CLIENTIP', 'WX_OPENID', 'WX_APPID']),
        WX_OPENID: caller.openid,
        WX_CLIENTIP: '127.0.0.1',
        TCB_SOURCE: 'wx_client',
      };
    case 'function':
      return { ...shared, ...keys(['WX_APPID']), TCB_SOURCE: caller.source };
    case 'timer':
      return {
        ...shared,
        ...keys(['WX_APPID']),
        TCB_SOURCE: 'wx_trigger',
        TRIGGER_SRC: 'timer',
      };
  }
}

function keys(names: readonly string[]): Record<string, string> {
  return { WX_CONTEXT_KEYS: names.join(','), TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE' };
}

/** The platform writes the caller into the event, over whatever the client put there. */
export function toEvent(event: unknown, caller: Caller): unknown {
  if (caller.kind !== 'person') return event;
  const fields = typeof event === 'object' && event !== null ? event : {};
  return { ...fields, userInfo: { appId: APP_ID, openId: caller.openid } };
}
