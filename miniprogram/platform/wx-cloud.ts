import { AppError } from '../shared/contract/app-error';
import { callWx, toWxFailure } from './call-wx';
import { CLOUD_ENV } from './cloud-env';
import { toCloudError } from './cloud-error';
import type { Cloud, FileUpload } from './ports';

/** DevTools opens a project without an account under this appid; it has no cloud. */
const TOURIST_APP_ID = 'touristappid';

function hasCloud(): boolean {
  if (wx.cloud === undefined) return false;
  return CLOUD_ENV !== '' || wx.getAccountInfoSync().miniProgram.appId !== TOURIST_APP_ID;
}

async function callFunction(name: string, event: object): Promise<unknown> {
  const answer = await callWx<ICloud.CallFunctionResult>((callbacks) =>
    wx.cloud.callFunction({ name, data: event, ...callbacks }),
  );
  return answer.result;
}

async function uploadFile({ cloudPath, filePath, onProgress }: FileUpload): Promise<string> {
  const answer = await callWx<ICloud.UploadFileResult>((callbacks) => {
    const task = wx.cloud.uploadFile({ cloudPath, filePath, ...callbacks });
    task.onProgressUpdate(({ progress }) => onProgress(progress / 100));
  });
  return answer.fileID;
}

async function downloadFile(fileId: string): Promise<string> {
  const answer = await callWx<ICloud.DownloadFileResult>((callbacks) => {
    wx.cloud.downloadFile({ fileID: fileId, ...callbacks });
  });
  return answer.tempFilePath;
}

/** WeChat's cloud, set up with the first call. */
export function createWxCloud(): Cloud {
  let isOpen = false;
  const through = async <T>(api: string, call: () => Promise<T>): Promise<T> => {
    if (!hasCloud()) throw new AppError('NOT_CONFIGURED', 'no cloud environment');
    try {
      if (!isOpen) wx.cloud.init(CLOUD_ENV === '' ? {} : { env: CLOUD_ENV });
      isOpen = true;
      return await call();
    } catch (failure) {
      throw toCloudError(api, toWxFailure(failure));
    }
  };
  return {
    isConfigured: hasCloud,
    callFunction: (name, event) => through('callFunction', () => callFunction(name, event)),
    uploadFile: (upload) => through('uploadFile', () => uploadFile(upload)),
    downloadFile: (fileId) => through('downloadFile', () => downloadFile(fileId)),
  };
}
