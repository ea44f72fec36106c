import { createWxAlbum } from './wx-album';
import { createWxClock } from './wx-clock';
import { createWxCloud } from './wx-cloud';
import { createWxDevice } from './wx-device';
import { createWxFiles } from './wx-files';
import { createWxIds } from './wx-ids';
import { createWxPhotos } from './wx-photos';
import { createWxPresence } from './wx-presence';
import { createWxScreen } from './wx-screen';
import { createWxSharing } from './wx-sharing';
import { createWxStorage } from './wx-storage';
import type { Platform } from './ports';

/** Everything WeChat gives us, behind the ports. For pages only. */
export function createPlatform(): Platform {
  return {
    album: createWxAlbum(),
    clock: createWxClock(),
    cloud: createWxCloud(),
    device: createWxDevice(),
    files: createWxFiles(),
    ids: createWxIds(),
    photos: createWxPhotos(),
    presence: createWxPresence(),
    screen: createWxScreen(),
    sharing: createWxSharing(),
    storage: createWxStorage(),
  };
}
