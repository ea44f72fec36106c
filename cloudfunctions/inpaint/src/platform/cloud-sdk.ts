import * as cloud from 'wx-server-sdk';

/** Bytes of a photo take their time; the SDK's own 15 s would cut them. */
const CALL_TIMEOUT_MS = 30_000;

/** The SDK's types lack `timeout` and know DYNAMIC_CURRENT_ENV as a symbol only. */
interface InitOptions {
  readonly env: string;
  readonly timeout: number;
}

type Init = (options: InitOptions) => void;

let isReady = false;

/** wx-server-sdk, initialised once for each instance, for the environment the function runs in. */
export function openCloud(): typeof cloud {
  if (!isReady) {
    const init = cloud.init as Init;
    init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string, timeout: CALL_TIMEOUT_MS });
    isReady = true;
  }
  return cloud;
}

export type CloudSdk = typeof cloud;
