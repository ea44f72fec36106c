import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { CloudSdk } from './cloud-sdk';
import type { Caller } from './ports';

/** Where a call comes from that the platform's clock made, and nobody else. */
const TIMER_SOURCE = 'wx_trigger';

/** What DevTools says instead of an environment. */
const LOCAL_DEBUGGING = 'local';

/** Whoever called, as the platform vouches for it. Only inside `main`.
 *  @throws AppError INVALID_REQUEST when nobody is behind the call (a console test, another function) */
export function readCaller(cloud: Pick<CloudSdk, 'getWXContext'>): Caller {
  const { OPENID, SOURCE, ENV } = cloud.getWXContext();
  // The SDK turns values of digits only into numbers.
  const [openid, environment] = [String(OPENID ?? ''), String(ENV ?? LOCAL_DEBUGGING)];
  const isKnown = environment !== '' && environment !== LOCAL_DEBUGGING;
  if (openid !== '') return { kind: 'person', openid, ...(isKnown && { environment }) };
  if (SOURCE === TIMER_SOURCE) return { kind: 'timer' };
  throw new AppError('INVALID_REQUEST', 'caller: no openid');
}
