import { AppError } from '../shared/contract/app-error';
import { callWx, toWxFailure } from './call-wx';
import type { Files } from './ports';

type Manager = WechatMiniprogram.FileSystemManager;
type Callbacks<Success> = Parameters<Parameters<typeof callWx<Success>>[0]>[0];

function pathOf(name: string): string {
  return `${wx.env.USER_DATA_PATH}/${name}`;
}

function ask<Success>(
  api: string,
  start: (files: Manager, callbacks: Callbacks<Success>) => void,
): Promise<Success> {
  return callWx<Success>((callbacks) => start(wx.getFileSystemManager(), callbacks)).catch(
    (thrown: unknown) => {
      const failure = toWxFailure(thrown);
      throw new AppError('INTERNAL', `${api}: ${failure.errMsg}`, { cause: failure });
    },
  );
}

function act(
  api: string,
  start: (files: Manager, callbacks: Callbacks<unknown>) => void,
): Promise<void> {
  return ask<unknown>(api, start).then(() => undefined);
}

/** The folder that WeChat keeps for this person until they delete the mini program: 200 MB in all. */
export function createWxFiles(): Files {
  return {
    pathOf,
    // A file that cannot be read is as good as none, whatever the phone says of it.
    readText: (name) =>
      ask<WechatMiniprogram.ReadFileSuccessCallbackResult>('readFile', (files, callbacks) =>
        files.readFile({ filePath: pathOf(name), encoding: 'utf-8', ...callbacks }),
      ).then(
        ({ data }) => String(data),
        () => null,
      ),
    names: () =>
      ask<WechatMiniprogram.ReaddirSuccessCallbackResult>('readdir', (files, callbacks) =>
        files.readdir({ dirPath: wx.env.USER_DATA_PATH, ...callbacks }),
      ).then(({ files }) => files),
    writeText: (name, data) =>
      act('writeFile', (files, callbacks) =>
        files.writeFile({ filePath: pathOf(name), data, encoding: 'utf-8', ...callbacks }),
      ),
    copyIn: (srcPath, name) =>
      act('copyFile', (files, callbacks) =>
        files.copyFile({ srcPath, destPath: pathOf(name), ...callbacks }),
      ),
    remove: (name) =>
      act('unlink', (files, callbacks) => files.unlink({ filePath: pathOf(name), ...callbacks })),
  };
}
