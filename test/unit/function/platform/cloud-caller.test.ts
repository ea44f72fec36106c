import { readCaller } from '../../../../cloudfunctions/inpaint/src/platform/cloud-caller';

const as = (OPENID: unknown) => ({ getWXContext: () => ({ OPENID }) as { OPENID: string } });

describe('the caller', () => {
  it('is the openid that the platform vouches for', () => {
    expect(readCaller(as('oMe123456789'))).toBe('oMe123456789');
  });

  it('is text even when the SDK made a number of it', () => {
    expect(readCaller(as(123456))).toBe('123456');
  });

  it.each([undefined, ''])('is needed: %j is refused', (openid) => {
    expect(() => readCaller(as(openid))).toThrow(
      expect.objectContaining({ code: 'INVALID_REQUEST' }),
    );
  });
});
