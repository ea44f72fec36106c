/** WeChat's API as our adapters call it, in front of the strict fakes: what no test set up fails, what our code should not
 *  call does not exist. */
import { FakeFiles } from '../../fakes/ports';
import type { FakeCloud } from '../../fakes/ports';

interface Callbacks {
  success?(result: unknown): void;
  fail?(failure: unknown): void;
}

export interface FakeWxOptions {
  readonly cloud: FakeCloud;
  readonly language?: string;
  readonly appId?: string;
  /** What chooseMedia gives: a path, or the words it fails with. */
  readonly pick?: { readonly path: string } | { readonly errMsg: string };
  /** What getImageInfo says of any file. */
  readonly image?: { width: number; height: number; orientation: string; type: string };
  readonly saveErrMsg?: string;
  /** What the phone keeps from one start to the next. */
  readonly files?: FakeFiles;
  /** What the person says to every question. */
  readonly confirms?: boolean;
  /** What the person picks of every list of choices; null: they close it. */
  readonly choice?: number | null;
  /** The way that the mini program was opened; from the list of mini programs when left out. */
  readonly scene?: number;
  /** What openPrivacyContract fails with. */
  readonly agreementErrMsg?: string;
  /** What showShareImageMenu fails with. */
  readonly shareErrMsg?: string;
  /** What the phone keeps of small settings. */
  readonly storage?: Map<string, unknown>;
}

/** What the pages did to the phone. */
export interface FakeWxLog {
  readonly opened: string[];
  readonly redirected: string[];
  readonly toasts: string[];
  readonly saved: string[];
  readonly shared: string[];
  readonly titles: string[];
  readonly questions: string[];
  settingsOpened: number;
  agreementsOpened: number;
  /** Presses a key of the keyboard. */
  pressKey(key: string): void;
}

function answer(callbacks: Callbacks, work: Promise<object>): void {
  work.then(
    (result) => callbacks.success?.(result),
    (error: unknown) => callbacks.fail?.({ errMsg: (error as Error).message }),
  );
}

function succeedOrFail(callbacks: Callbacks, result: object, errMsg: string | undefined): void {
  if (errMsg === undefined) callbacks.success?.(result);
  else callbacks.fail?.({ errMsg });
}

function systemApis(options: FakeWxOptions, log: FakeWxLog): object {
  return {
    getAppBaseInfo: () => ({
      language: options.language ?? 'zh_CN',
      theme: 'light',
      fontSizeScaleFactor: 1.2,
    }),
    getDeviceInfo: () => ({ platform: 'ios' }),
    getEnterOptionsSync: () => ({ scene: options.scene ?? 1001 }),
    getWindowInfo: () => ({ pixelRatio: 2 }),
    getAccountInfoSync: () => ({ miniProgram: { appId: options.appId ?? 'wx0123456789abcdef' } }),
    onThemeChange: () => undefined,
    offThemeChange: () => undefined,
    onMemoryWarning: () => undefined,
    offMemoryWarning: () => undefined,
    onKeyDown: (listener: (press: { key: string }) => void) => {
      log.pressKey = (key) => listener({ key });
    },
    offKeyDown: () => undefined,
    onAppShow: () => undefined,
    onAppHide: () => undefined,
    onNetworkStatusChange: () => undefined,
    getStorageSync: (key: string) => options.storage?.get(key) ?? '',
    setStorage: ({ key, data }: { key: string; data: unknown }) =>
      void options.storage?.set(key, data),
    env: { USER_DATA_PATH: 'wxfile://usr' },
  };
}

function photoApis(options: FakeWxOptions, log: FakeWxLog): object {
  const image = options.image ?? { width: 640, height: 427, orientation: 'up', type: 'jpeg' };
  return {
    chooseMedia: (callbacks: Callbacks) => {
      const { pick } = options;
      if (pick === undefined) throw new Error('nobody set up a pick');
      if ('errMsg' in pick) callbacks.fail?.(pick);
      else callbacks.success?.({ tempFiles: [{ tempFilePath: pick.path }] });
    },
    getImageInfo: (callbacks: Callbacks) => callbacks.success?.(image),
    getFileSystemManager: () => fileApis(options.files ?? new FakeFiles()),
    saveImageToPhotosAlbum: (callbacks: Callbacks & { filePath: string }) => {
      if (options.saveErrMsg === undefined) log.saved.push(callbacks.filePath);
      succeedOrFail(callbacks, {}, options.saveErrMsg);
    },
    showShareImageMenu: (callbacks: Callbacks & { path: string }) => {
      if (options.shareErrMsg === undefined) log.shared.push(callbacks.path);
      succeedOrFail(callbacks, {}, options.shareErrMsg);
    },
    openPrivacyContract: (callbacks: Callbacks) => {
      log.agreementsOpened++;
      succeedOrFail(callbacks, {}, options.agreementErrMsg);
    },
    openSetting: (callbacks: Callbacks) => {
      log.settingsOpened++;
      callbacks.success?.({ authSetting: {} });
    },
  };
}

/** Names of the user folder go to the files; everything else is a file of the package or a temporary one. */
function fileApis(files: FakeFiles): object {
  const nameOf = (path: string): string => path.replace('wxfile://usr/', '');
  return {
    getFileInfo: (callbacks: Callbacks) => callbacks.success?.({ size: 31_620 }),
    readFile: ({ filePath, encoding, ...callbacks }: Callbacks & Record<string, string>) => {
      if (encoding === undefined) return callbacks.success?.({ data: new ArrayBuffer(8) });
      const text = files.readText(nameOf(filePath ?? '')).then((data) => {
        if (data === null) throw new Error('no such file');
        return { data };
      });
      answer(callbacks, text);
    },
    writeFile: ({ filePath, data, ...callbacks }: Callbacks & Record<string, string>) => {
      if (typeof data !== 'string') return callbacks.success?.({});
      answer(
        callbacks,
        files.writeText(nameOf(filePath ?? ''), data).then(() => ({})),
      );
    },
    copyFile: ({ srcPath, destPath, ...callbacks }: Callbacks & Record<string, string>) =>
      answer(
        callbacks,
        files.copyIn(srcPath ?? '', nameOf(destPath ?? '')).then(() => ({})),
      ),
    unlink: ({ filePath, ...callbacks }: Callbacks & Record<string, string>) =>
      answer(
        callbacks,
        files.remove(nameOf(filePath ?? '')).then(() => ({})),
      ),
    readdir: (callbacks: Callbacks) =>
      answer(
        callbacks,
        files.names().then((names) => ({ files: names })),
      ),
  };
}

function screenApis(options: FakeWxOptions, log: FakeWxLog): object {
  return {
    showModal: ({ title, ...callbacks }: Callbacks & { title: string }) => {
      if (options.confirms === undefined) throw new Error(`nobody expects ${title}`);
      log.questions.push(title);
      callbacks.success?.({ confirm: options.confirms });
    },
    showActionSheet: ({ alertText, ...callbacks }: Callbacks & { alertText: string }) => {
      const { choice } = options;
      if (choice === undefined) throw new Error(`nobody expects ${alertText}`);
      log.questions.push(alertText);
      if (choice === null) callbacks.fail?.({ errMsg: 'showActionSheet:fail cancel' });
      else callbacks.success?.({ tapIndex: choice });
    },
    showToast: ({ title }: { title: string }) => void log.toasts.push(title),
    setNavigationBarTitle: ({ title }: { title: string }) => void log.titles.push(title),
    navigateTo: (callbacks: Callbacks & { url: string }) => {
      log.opened.push(callbacks.url);
      callbacks.success?.({});
    },
    redirectTo: (callbacks: Callbacks & { url: string }) => {
      log.redirected.push(callbacks.url);
      callbacks.success?.({});
    },
  };
}

function cloudApis({ cloud }: FakeWxOptions): object {
  let isOpen = false;
  const opened = (): void => {
    if (!isOpen) throw new Error("Cloud API isn't enabled, please call wx.cloud.init first");
  };
  return {
    init: () => {
      isOpen = true;
    },
    callFunction: ({ name, data, ...callbacks }: Callbacks & { name: string; data: object }) => {
      opened();
      answer(
        callbacks,
        cloud.callFunction(name, data).then((result) => ({ result })),
      );
    },
    uploadFile: (options: Callbacks & { cloudPath: string; filePath: string }) => {
      opened();
      let tell = (_progress: { progress: number }): void => undefined;
      const sent = cloud.uploadFile({
        ...options,
        onProgress: (fraction) => tell({ progress: fraction * 100 }),
      });
      answer(
        options,
        sent.then((fileID) => ({ fileID })),
      );
      return { onProgressUpdate: (listener: typeof tell) => void (tell = listener) };
    },
    downloadFile: ({ fileID, ...callbacks }: Callbacks & { fileID: string }) => {
      opened();
      answer(
        callbacks,
        cloud.downloadFile(fileID).then((tempFilePath) => ({ tempFilePath })),
      );
    },
  };
}

/** Puts the fake in place of `wx` and `getCurrentPages`; to be called before a page is loaded. */
export function installFakeWx(options: FakeWxOptions): FakeWxLog {
  const log: FakeWxLog = {
    opened: [],
    redirected: [],
    toasts: [],
    saved: [],
    shared: [],
    agreementsOpened: 0,
    titles: [],
    questions: [],
    settingsOpened: 0,
    pressKey: () => {
      throw new Error('nobody listens to the keyboard');
    },
  };
  Object.assign(globalThis, {
    wx: {
      ...systemApis(options, log),
      ...photoApis(options, log),
      ...screenApis(options, log),
      cloud: cloudApis(options),
    },
    getCurrentPages: () => [{}],
  });
  return log;
}
