import { warnOnce } from '../warn-once';
import { albumApis } from './album-apis';
import { canvasApis } from './canvas-apis';
import { cloudApis } from './cloud-apis';
import { happeningApis } from './happening-apis';
import { interfaceApis } from './interface-apis';
import { mediaApis } from './media-apis';
import { navigationApis } from './navigation-apis';
import { networkApis } from './network-apis';
import { makeCanIUse, smallApis } from './small-apis';
import { storageApis } from './storage-apis';
import { systemApis } from './system-apis';

const apis: Record<string, unknown> = {
  ...albumApis,
  ...canvasApis,
  ...happeningApis,
  ...interfaceApis,
  ...mediaApis,
  ...navigationApis,
  ...networkApis,
  ...smallApis,
  ...storageApis,
  ...systemApis,
  cloud: cloudApis,
};
apis['canIUse'] = makeCanIUse(apis);

/** The global `wx`. What it lacks is undefined, as in an older base library, and said once in the console. */
export const wx = new Proxy(apis, {
  get(target, name) {
    if (typeof name === 'string' && !(name in target)) {
      warnOnce(`wx.${name} is not available in the preview`);
    }
    return Reflect.get(target, name) as unknown;
  },
});
