import { isPhoneFull } from '../../../miniprogram/shared/contract/phone-full-error';
import path from 'node:path';
import type {
  Album,
  Cloud,
  Device,
  Files,
  Ids,
  LabelledPath,
  Photos,
  Presence,
  Screen,
  Sharing,
  Storage,
} from '../../../miniprogram/platform/ports';

/** The adapters speak of `wx`, whose types the tests do not have: they are loaded by what they promise. */
function load<Port>(file: string, name: string): () => Port {
  const module = require(path.resolve(__dirname, '../../../miniprogram/platform', file)) as {
    [exported: string]: (() => Port) | undefined;
  };
  const create = module[name];
  if (create === undefined) throw new Error(`${file} does not export ${name}`);
  return create;
}

const createWxAlbum = load<Album>('wx-album', 'createWxAlbum');
const createWxCloud = load<Cloud>('wx-cloud', 'createWxCloud');
const createWxDevice = load<Device>('wx-device', 'createWxDevice');
const createWxFiles = load<Files>('wx-files', 'createWxFiles');
const createWxIds = load<Ids>('wx-ids', 'createWxIds');
const createWxPhotos = load<Photos>('wx-photos', 'createWxPhotos');
const createWxPresence = load<Presence>('wx-presence', 'createWxPresence');
const createWxScreen = load<Screen>('wx-screen', 'createWxScreen');
const createWxSharing = load<Sharing>('wx-sharing', 'createWxSharing');
const createWxStorage = load<Storage>('wx-storage', 'createWxStorage');

interface Callbacks {
  success(result: object): void;
  fail(failure: object): void;
}

/** Puts in place of `wx` what a test needs of it; anything else does not exist. */
function install(wx: Record<string, unknown>): void {
  Object.assign(globalThis, { wx });
}

function failing(failure: object) {
  return (callbacks: Callbacks) => callbacks.fail(failure);
}

function answering(result: object) {
  return (callbacks: Callbacks) => callbacks.success(result);
}

const LABELLED = 'a.jpg' as LabelledPath;

function onPhone(wx: Record<string, unknown>): void {
  install({ getDeviceInfo: () => ({ platform: 'ios' }), ...wx });
}

/** WeChat on a computer, where a file has a name; what was done to files and album, in order. */
function onComputer(copyFile: (callbacks: Callbacks) => void, save = answering({})): string[] {
  const deeds: string[] = [];
  install({
    getDeviceInfo: () => ({ platform: 'windows' }),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => ({
      copyFile: (options: Callbacks & { srcPath: string; destPath: string }) => {
        deeds.push(`copy ${options.srcPath} to ${options.destPath}`);
        copyFile(options);
      },
      unlink: ({ filePath }: { filePath: string }) => void deeds.push(`remove ${filePath}`),
    }),
    saveImageToPhotosAlbum: (options: Callbacks & { filePath: string }) => {
      deeds.push(`save ${options.filePath}`);
      save(options);
    },
  });
  return deeds;
}

describe('the album', () => {
  it('says that the photo is saved', async () => {
    onPhone({ saveImageToPhotosAlbum: answering({}) });
    expect(await createWxAlbum().saveImage(LABELLED, 'b.jpg')).toBe('saved');
  });

  it.each([
    'saveImageToPhotosAlbum:fail auth deny',
    'saveImageToPhotosAlbum:fail:auth denied',
    'saveImageToPhotosAlbum:fail authorize no response',
    'saveImageToPhotosAlbum:fail system permission denied',
  ])('reads "%s" as refused', async (errMsg) => {
    onPhone({ saveImageToPhotosAlbum: failing({ errMsg }) });
    expect(await createWxAlbum().saveImage(LABELLED, 'b.jpg')).toBe('refused');
  });

  it('reads a cancel as a change of mind', async () => {
    onPhone({ saveImageToPhotosAlbum: failing({ errMsg: 'saveImageToPhotosAlbum:fail cancel' }) });
    expect(await createWxAlbum().saveImage(LABELLED, 'b.jpg')).toBe('cancelled');
  });

  it('tells a no to the privacy notice from one to the album', async () => {
    const errMsg = 'saveImageToPhotosAlbum:fail privacy permission is not authorized';
    onPhone({ saveImageToPhotosAlbum: failing({ errMsg, errno: 104 }) });
    expect(await createWxAlbum().saveImage(LABELLED, 'b.jpg')).toBe('privacyRefused');
  });

  it('does not send a person to the settings for what the operator forgot to declare', async () => {
    const errMsg = 'saveImageToPhotosAlbum:fail api scope is not declared in the privacy agreement';
    onPhone({ saveImageToPhotosAlbum: failing({ errMsg, errno: 112 }) });
    await expect(createWxAlbum().saveImage(LABELLED, 'b.jpg')).rejects.toMatchObject({
      code: 'INTERNAL',
    });
  });

  it.each([
    'saveImageToPhotosAlbum:fail Error: ENOSPC: no space left on device',
    'saveImageToPhotosAlbum:fail The operation could not be completed. (PHPhotosErrorDomain error 3305.)',
    'saveImageToPhotosAlbum:fail the maximum size of the file storage limit is exceeded',
  ])('reads "%s" as a phone that is full', async (errMsg) => {
    onPhone({ saveImageToPhotosAlbum: failing({ errMsg }) });
    const failure: unknown = await createWxAlbum()
      .saveImage(LABELLED, 'b.jpg')
      .catch((error: unknown) => error);
    expect(isPhoneFull(failure)).toBe(true);
  });

  it.each([
    [{ 'scope.writePhotosAlbum': true }, true],
    [{ 'scope.writePhotosAlbum': false }, false],
    [{}, false],
  ])('tells of the settings %j that the album is allowed: %s', async (authSetting, isAllowed) => {
    install({ openSetting: answering({ authSetting }) });
    expect(await createWxAlbum().openSettings()).toBe(isAllowed);
  });

  it('fails when the file cannot be written', async () => {
    onPhone({ saveImageToPhotosAlbum: failing({ errMsg: 'fail:file not exists' }) });
    await expect(createWxAlbum().saveImage(LABELLED, 'b.jpg')).rejects.toMatchObject({
      code: 'INTERNAL',
    });
  });

  it('saves under the name that it is given, on a computer', async () => {
    const deeds = onComputer(answering({}));
    expect(await createWxAlbum().saveImage(LABELLED, 'b.jpg')).toBe('saved');
    expect(deeds).toEqual([
      'copy a.jpg to wxfile://usr/b.jpg',
      'save wxfile://usr/b.jpg',
      'remove wxfile://usr/b.jpg',
    ]);
  });

  it('saves under any name rather than not at all', async () => {
    const deeds = onComputer(failing({ errMsg: 'copyFile:fail the maximum size is exceeded' }));
    expect(await createWxAlbum().saveImage(LABELLED, 'b.jpg')).toBe('saved');
    expect(deeds.at(-1)).toBe('save a.jpg');
  });

  it('leaves no copy behind where saving fails', async () => {
    const save = failing({ errMsg: 'saveImageToPhotosAlbum:fail cancel' });
    const deeds = onComputer(answering({}), save);
    expect(await createWxAlbum().saveImage(LABELLED, 'b.jpg')).toBe('cancelled');
    expect(deeds.at(-1)).toBe('remove wxfile://usr/b.jpg');
  });
});

describe('sharing', () => {
  it('shows WeChat the picture and nothing beside it', async () => {
    const asked: object[] = [];
    install({
      showShareImageMenu: ({ success, fail: _fail, ...options }: Callbacks) => {
        asked.push(options);
        success({});
      },
    });
    expect(await createWxSharing().sharePicture(LABELLED)).toBe('shown');
    expect(asked).toEqual([{ path: 'a.jpg', needShowEntrance: false }]);
  });

  it('reads a cancel as a change of mind', async () => {
    install({ showShareImageMenu: failing({ errMsg: 'showShareImageMenu:fail cancel' }) });
    expect(await createWxSharing().sharePicture(LABELLED)).toBe('cancelled');
  });

  it('shows the picture whole, with a menu, where WeChat refuses the sheet', async () => {
    const asked: object[] = [];
    install({
      showShareImageMenu: failing({ errMsg: 'showShareImageMenu:fail not supported' }),
      previewImage: ({ success, fail: _fail, ...options }: Callbacks) => {
        asked.push(options);
        success({});
      },
    });
    expect(await createWxSharing().sharePicture(LABELLED)).toBe('shown');
    expect(asked).toEqual([{ urls: ['a.jpg'], showmenu: true }]);
  });

  it('fails where neither is there', async () => {
    const refused = failing({ errMsg: 'fail not supported' });
    install({ showShareImageMenu: refused, previewImage: refused });
    const shared = createWxSharing().sharePicture(LABELLED);
    await expect(shared).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});

describe('the picker', () => {
  it('asks for one original from album or camera', async () => {
    const asked: object[] = [];
    install({
      chooseMedia: ({ success, fail: _fail, ...options }: Callbacks) => {
        asked.push(options);
        success({ tempFiles: [{ tempFilePath: 'tmp/a.jpg' }] });
      },
    });
    expect(await createWxPhotos().pick()).toBe('tmp/a.jpg');
    expect(asked).toEqual([
      {
        count: 1,
        mediaType: ['image'],
        sourceType: ['album', 'camera'],
        sizeType: ['original'],
      },
    ]);
  });

  it.each([
    { errMsg: 'chooseMedia:fail cancel' },
    { errMsg: 'chooseMedia:fail privacy permission is not authorized', errno: 104 },
    { errMsg: 'chooseMedia:fail privacy permission is not authorized', errno: 103 },
  ])('answers null after %j', async (failure) => {
    install({ chooseMedia: failing(failure) });
    expect(await createWxPhotos().pick()).toBeNull();
  });

  it('fails when the API is not declared', async () => {
    const failure = { errMsg: 'chooseMedia:fail api scope is not declared', errno: 112 };
    install({ chooseMedia: failing(failure) });
    await expect(createWxPhotos().pick()).rejects.toMatchObject({
      code: 'INTERNAL',
      cause: failure,
    });
  });
});

describe('photo facts', () => {
  it.each([
    ['up', 1],
    ['up-mirrored', 2],
    ['down', 3],
    ['down-mirrored', 4],
    ['left-mirrored', 5],
    ['right', 6],
    ['right-mirrored', 7],
    ['left', 8],
  ])('read "%s" as orientation %i', async (word, orientation) => {
    install({ getImageInfo: answering({ width: 8, height: 6, orientation: word, type: 'JPEG' }) });
    expect(await createWxPhotos().inspect('a')).toEqual({
      storedWidthPx: 8,
      storedHeightPx: 6,
      orientation,
      format: 'jpeg',
    });
  });

  it.each([
    ['inspect', 'getImageInfo', 'PHOTO_BROKEN'],
    ['convertToJpeg', 'compressImage', 'PHOTO_UNSUPPORTED'],
  ] as const)('%s fails with a code when %s does', async (method, api, code) => {
    install({ [api]: failing({ errMsg: `${api}:fail` }) });
    await expect(createWxPhotos()[method]('a')).rejects.toMatchObject({ code });
  });

  it('copies a file of the package to where it can be uploaded', async () => {
    const data = new ArrayBuffer(3);
    const written: object[] = [];
    install({
      env: { USER_DATA_PATH: 'wxfile://usr' },
      getFileSystemManager: () => ({
        readFile: answering({ data }),
        writeFile: ({ success, fail: _fail, ...file }: Callbacks) => {
          written.push(file);
          success({});
        },
      }),
    });
    expect(await createWxPhotos().unpack('/images/coffee.jpg')).toBe('wxfile://usr/coffee.jpg');
    expect(written).toEqual([{ filePath: 'wxfile://usr/coffee.jpg', data }]);
  });
});

describe('the cloud', () => {
  const account = (appId: string) => ({ getAccountInfoSync: () => ({ miniProgram: { appId } }) });

  it('is not there for a tourist or an old phone', () => {
    install({ cloud: {}, ...account('touristappid') });
    expect(createWxCloud().isConfigured()).toBe(false);
    install(account('wx0123456789abcdef'));
    expect(createWxCloud().isConfigured()).toBe(false);
  });

  it('is there for an app with an account, in its default environment', () => {
    install({ cloud: {}, ...account('wx0123456789abcdef') });
    expect(createWxCloud().isConfigured()).toBe(true);
  });

  it('refuses to call without a cloud', async () => {
    install({ cloud: {}, ...account('touristappid') });
    await expect(createWxCloud().callFunction('inpaint', {})).rejects.toMatchObject({
      code: 'NOT_CONFIGURED',
    });
  });

  it('is set up once, with the first call', async () => {
    const inits: unknown[] = [];
    const cloud = {
      init: (config: unknown) => void inits.push(config),
      callFunction: answering({ result: { ok: true } }),
    };
    install({ cloud, ...account('wx0123456789abcdef') });
    const adapter = createWxCloud();
    expect(inits).toEqual([]);
    expect(await adapter.callFunction('inpaint', {})).toEqual({ ok: true });
    await adapter.callFunction('inpaint', {});
    expect(inits).toEqual([{}]);
  });

  it('makes an AppError of what is thrown instead of called back', async () => {
    const cloud = {
      init: () => {
        throw new Error('invalid scope');
      },
    };
    install({ cloud, ...account('wx0123456789abcdef') });
    await expect(createWxCloud().downloadFile('cloud://a')).rejects.toMatchObject({
      code: 'NOT_CONFIGURED',
    });
  });

  it('tells the upload as a fraction', async () => {
    const told: number[] = [];
    const cloud = {
      init: () => undefined,
      uploadFile: ({ success }: Callbacks) => ({
        onProgressUpdate: (listener: (update: { progress: number }) => void) => {
          listener({ progress: 42 });
          success({ fileID: 'cloud://a' });
        },
      }),
    };
    install({ cloud, ...account('wx0123456789abcdef') });
    const fileId = await createWxCloud().uploadFile({
      cloudPath: 'p/a.jpg',
      filePath: 'a.jpg',
      onProgress: (fraction) => told.push(fraction),
    });
    expect([fileId, ...told]).toEqual(['cloud://a', 0.42]);
  });
});

describe('the device', () => {
  it.each([
    ['zh_CN', 'zh'],
    ['zh_TW', 'zh'],
    ['en', 'en'],
    ['ja', 'en'],
  ])('set to %s reads %s', (language, expected) => {
    install({ getAppBaseInfo: () => ({ language }), getWindowInfo: () => ({ pixelRatio: 3 }) });
    expect(createWxDevice()).toMatchObject({ language: expected, pixelRatio: 3, fontScale: 1 });
  });
});

describe('a page that was opened from a moment', () => {
  it.each([
    [1154, true],
    [1001, false],
  ])('by scene %i: %s', (scene, isSinglePage) => {
    install({
      getAppBaseInfo: () => ({ language: 'zh_CN' }),
      getWindowInfo: () => ({ pixelRatio: 3 }),
      getEnterOptionsSync: () => ({ scene }),
    });
    expect(createWxDevice().isSinglePage()).toBe(isSinglePage);
  });
});

describe('the privacy agreement', () => {
  it('is opened by WeChat', async () => {
    install({ openPrivacyContract: answering({}) });
    await expect(createWxScreen().openPrivacyAgreement()).resolves.toBeUndefined();
  });

  it('fails where the operator has written none', async () => {
    install({ openPrivacyContract: failing({ errMsg: 'openPrivacyContract:fail no contract' }) });
    const opened = createWxScreen().openPrivacyAgreement();
    await expect(opened).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});

describe('ids', () => {
  it('are 32 letters and digits, as the function asks of a job id, and differ', () => {
    const { createId } = createWxIds();
    const ids = Array.from({ length: 500 }, createId);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]{32}$/);
    expect(new Set(ids).size).toBe(500);
  });
});

describe('the storage', () => {
  it('has nothing where WeChat answers an empty text or throws', () => {
    install({ getStorageSync: () => '' });
    expect(createWxStorage().read('k')).toBeUndefined();
    install({
      getStorageSync: () => {
        throw new Error('broken');
      },
    });
    expect(createWxStorage().read('k')).toBeUndefined();
  });
});

describe('the files', () => {
  /** A manager whose calls are written down and answered. */
  function withManager(answers: Record<string, object | Error>) {
    const calls: unknown[] = [];
    const manager = Object.fromEntries(
      Object.entries(answers).map(([api, outcome]) => [
        api,
        ({ success, fail, ...options }: Callbacks) => {
          calls.push({ api, ...options });
          if (outcome instanceof Error) fail({ errMsg: outcome.message });
          else success(outcome);
        },
      ]),
    );
    install({ env: { USER_DATA_PATH: 'wxfile://usr' }, getFileSystemManager: () => manager });
    return calls;
  }

  it('lie in the folder that WeChat keeps', async () => {
    const calls = withManager({
      writeFile: {},
      readFile: { data: 'text' },
      copyFile: {},
      unlink: {},
      readdir: { files: ['a.json'] },
    });
    const files = createWxFiles();
    await files.writeText('a.json', 'text');
    expect(await files.readText('a.json')).toBe('text');
    await files.copyIn('wxfile://tmp/p.jpg', 'p.jpg');
    await files.remove('p.jpg');
    expect(await files.names()).toEqual(['a.json']);
    expect(files.pathOf('p.jpg')).toBe('wxfile://usr/p.jpg');
    expect(calls).toEqual([
      { api: 'writeFile', filePath: 'wxfile://usr/a.json', data: 'text', encoding: 'utf-8' },
      { api: 'readFile', filePath: 'wxfile://usr/a.json', encoding: 'utf-8' },
      { api: 'copyFile', srcPath: 'wxfile://tmp/p.jpg', destPath: 'wxfile://usr/p.jpg' },
      { api: 'unlink', filePath: 'wxfile://usr/p.jpg' },
      { api: 'readdir', dirPath: 'wxfile://usr' },
    ]);
  });

  it('are none where they cannot be read', async () => {
    withManager({ readFile: new Error('readFile:fail no such file or directory') });
    expect(await createWxFiles().readText('a.json')).toBeNull();
  });

  it('fail when the phone is full', async () => {
    withManager({ copyFile: new Error('copyFile:fail the maximum size is exceeded') });
    await expect(createWxFiles().copyIn('tmp/p', 'p')).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});

describe('the presence', () => {
  it('knows hiding, showing, and a network that comes back while somebody looks', () => {
    let [hide, show] = [() => undefined as void, () => undefined as void];
    let tellNetwork = (_status: { isConnected: boolean }): void => undefined;
    install({
      onAppHide: (listener: typeof hide) => void (hide = listener),
      onAppShow: (listener: typeof show) => void (show = listener),
      onNetworkStatusChange: (listener: typeof tellNetwork) => void (tellNetwork = listener),
    });
    const presence = createWxPresence();
    const told: string[] = [];
    presence.onHide(() => told.push('hide'));
    const stop = presence.onReturn(() => told.push('return'));
    hide();
    tellNetwork({ isConnected: true });
    expect([presence.isShown(), presence.hides()]).toEqual([false, 1]);
    show();
    tellNetwork({ isConnected: false });
    tellNetwork({ isConnected: true });
    expect(told).toEqual(['hide', 'return', 'return']);
    stop();
    tellNetwork({ isConnected: true });
    expect(told).toHaveLength(3);
    expect([presence.isShown(), presence.hides()]).toEqual([true, 1]);
  });
});

describe('a list of choices', () => {
  it('answers the one that was picked', async () => {
    install({ showActionSheet: answering({ tapIndex: 1 }) });
    expect(await createWxScreen().choose('Which?', ['a', 'b'])).toBe(1);
  });

  it('answers null when it was closed', async () => {
    install({ showActionSheet: failing({ errMsg: 'showActionSheet:fail cancel' }) });
    expect(await createWxScreen().choose('Which?', ['a', 'b'])).toBeNull();
  });
});

describe('a question', () => {
  it.each([true, false])('answers %s as the person does', async (confirm) => {
    install({ showModal: answering({ confirm }) });
    expect(await createWxScreen().confirm('Really?', 'It is gone.', 'Yes')).toBe(confirm);
  });
});
