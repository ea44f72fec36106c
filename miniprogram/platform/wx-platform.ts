import { createWxAlbum } from './wx-album';
import { createWxClock } from './wx-clock';
import { createWxCloud } from './wx-cloud';
import { createWxDevice } from './wx-device';
import { createWxIds } from './wx-ids';
import { createWxPhotos } from './wx-photos';
import { createWxScreen } from './wx-screen';
import { createWxStorage } from './wx-storage';
import type { Platform } from './ports';

/** Everything WeChat gives us, behind the ports. For pages only. */
export function createPlatform(): Platform {
  return {
    album: createWxAlbum(),
    clock: createWxClock(),
    cloud: createWxCloud(),
    device: createWxDevice(),
    ids: createWxIds(),
    photos: createWxPhotos(),
    screen: createWxScreen(),
    storage: createWxStorage(),
  };
}
