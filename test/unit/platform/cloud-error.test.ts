import { isOffline } from '../../../miniprogram/shared/contract/offline-error';
import { toCloudError } from '../../../miniprogram/platform/cloud-error';

describe('toCloudError', () => {
  it.each([
    [-601034, '没有权限，请先开通云开发或者云托管', 'NOT_CONFIGURED'],
    [-601027, 'env not exist', 'NOT_CONFIGURED'],
    [-501000, 'Environment not found', 'NOT_CONFIGURED'],
    [-1, 'cloud.callFunction:fail Environment not found', 'NOT_CONFIGURED'],
    [
      -404011,
      'cloud.callFunction:fail errCode: -501000 FunctionName parameter could not be found',
      'NOT_CONFIGURED',
    ],
    [-504003, 'Invoking task timed out after 20 seconds', 'TIMED_OUT'],
    [-404011, 'cloud function execution error, error code -504003', 'TIMED_OUT'],
    [-501004, 'concurrency exceeds the quota', 'BUSY'],
    [-403001, 'file too large', 'PHOTO_TOO_LARGE'],
    [-503003, 'no such file', 'PHOTO_NOT_FOUND'],
    [-504002, 'cloud function execution failed', 'INTERNAL'],
    [-504002, 'Error: connect ECONNREFUSED inside the function', 'INTERNAL'],
    [undefined, 'something else', 'INTERNAL'],
  ])('reads %p "%s" as %s', (errCode, errMsg, code) => {
    const failure = errCode === undefined ? { errMsg } : { errCode, errMsg };
    const error = toCloudError('callFunction', failure);
    expect(error.code).toBe(code);
    expect(isOffline(error)).toBe(false);
    expect(error.cause).toBe(failure);
  });

  it.each([
    [undefined, 'cloud.callFunction:fail interrupted'],
    [undefined, 'request:fail net::ERR_INTERNET_DISCONNECTED'],
    [undefined, 'uploadFile:fail timeout'],
    [undefined, 'request:fail -1009: The Internet connection appears to be offline'],
    [undefined, 'TypeError: Failed to fetch'],
    [-404012, 'polling exceed max timeout retry'],
    [-404010, 'poll result expired'],
  ])('reads %p "%s" as a lost network', (errCode, errMsg) => {
    const error = toCloudError(
      'callFunction',
      errCode === undefined ? { errMsg } : { errCode, errMsg },
    );
    expect(isOffline(error)).toBe(true);
  });
});
