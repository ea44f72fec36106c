import {
  requireOwnPhoto,
  resultPath,
  uploadPrefix,
} from '../../../../cloudfunctions/inpaint/src/jobs/people-paths';

const ME = 'oMe123456789';
const HERE = { openid: ME, environment: 'my-env' };
const ROOT = 'cloud://my-env.6d79-my-env-1300000000';

describe('the fileID of a photo', () => {
  it.each([
    `${ROOT}/people/${ME}/photos/a.jpg`,
    `${ROOT}/people/${ME}/photos/2026/a-1_b.jpg`,
    `${ROOT}/people/${ME}/results/0123abcd.png`,
  ])('is accepted below the own prefix: %s', (fileId) => {
    expect(requireOwnPhoto(fileId, HERE)).toBe(fileId);
  });

  it.each([
    ['of somebody else', `${ROOT}/people/oOther9999999/photos/a.jpg`],
    ['of somebody whose openid begins alike', `${ROOT}/people/${ME}x/photos/a.jpg`],
    ['in another folder of the person', `${ROOT}/people/${ME}/secrets/a.jpg`],
    ['of the folder itself', `${ROOT}/people/${ME}/photos/`],
    ['that climbs out', `${ROOT}/people/${ME}/photos/../../oOther9999999/photos/a.jpg`],
    ['with a dot segment', `${ROOT}/people/${ME}/photos/./a.jpg`],
    ['with a double slash', `${ROOT}/people/${ME}/photos//a.jpg`],
    ['with an escape', `${ROOT}/people/${ME}/photos/%2e%2e/a.jpg`],
    ['with a backslash', `${ROOT}/people/${ME}/photos/..\\a.jpg`],
    ['with a line break', `${ROOT}/people/${ME}/photos/a.jpg\n`],
    ['with a zero byte', `${ROOT}/people/${ME}/photos/a\0.jpg`],
    ['with a query', `${ROOT}/people/${ME}/photos/a.jpg?x=1`],
    ['without a bucket', `cloud://my-env/people/${ME}/photos/a.jpg`],
    ['of another scheme', `https://my-env.bucket/people/${ME}/photos/a.jpg`],
    ['with a path of 851 bytes', `${ROOT}/people/${ME}/photos/${'a'.repeat(825)}`],
    [
      'in the storage of another environment',
      `cloud://other-env.6d79-other-env/people/${ME}/photos/a.jpg`,
    ],
    ['of an environment that begins alike', `cloud://my-env-2.b/people/${ME}/photos/a.jpg`],
    ['that is empty', ''],
  ])('is PHOTO_NOT_FOUND for one %s', (_name, fileId) => {
    expect(() => requireOwnPhoto(fileId, HERE)).toThrow(
      expect.objectContaining({ code: 'PHOTO_NOT_FOUND' }),
    );
  });
});

describe('an environment that the platform does not name', () => {
  it('is not compared, as in local debugging', () => {
    const fileId = `${ROOT}/people/${ME}/photos/a.jpg`;
    expect(requireOwnPhoto(fileId, { openid: ME })).toBe(fileId);
  });
});

describe('the folders of a person', () => {
  it('are named after the openid', () => {
    expect(uploadPrefix(ME)).toBe('people/oMe123456789/photos/');
    expect(resultPath(ME, 'abc', 'jpeg')).toBe('people/oMe123456789/results/abc.jpg');
    expect(resultPath(ME, 'abc', 'png')).toBe('people/oMe123456789/results/abc.png');
  });

  it.each(['', '../../..', 'a/b', 'short', 'oMe 12345678'])('refuse the openid "%s"', (openid) => {
    expect(() => uploadPrefix(openid)).toThrow(
      expect.objectContaining({ code: 'INVALID_REQUEST' }),
    );
  });
});
