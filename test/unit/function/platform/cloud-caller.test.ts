import { readCaller } from '../../../../cloudfunctions/inpaint/src/platform/cloud-caller';

type Sdk = Parameters<typeof readCaller>[0];

const as = (context: object) => ({ getWXContext: () => context }) as unknown as Sdk;

describe('the caller', () => {
  it('is the openid that the platform vouches for', () => {
    const person = { kind: 'person', openid: 'oMe123456789' };
    expect(readCaller(as({ OPENID: 'oMe123456789', SOURCE: 'wx_client' }))).toEqual(person);
  });

  it('is text even when the SDK made a number of it', () => {
    expect(readCaller(as({ OPENID: 123456 }))).toEqual({ kind: 'person', openid: '123456' });
  });

  it('comes with the environment that it called', () => {
    const caller = readCaller(as({ OPENID: 'oMe123456789', ENV: 'my-env' }));
    expect(caller).toEqual({ kind: 'person', openid: 'oMe123456789', environment: 'my-env' });
  });

  it.each(['local', '', undefined])('comes without an environment where that is %j', (ENV) => {
    const caller = readCaller(as({ OPENID: 'oMe123456789', ENV }));
    expect(caller).toEqual({ kind: 'person', openid: 'oMe123456789' });
  });

  it("is the platform's clock where that made the call and nobody is behind it", () => {
    expect(readCaller(as({ SOURCE: 'wx_trigger' }))).toEqual({ kind: 'timer' });
    expect(readCaller(as({ OPENID: 'oMe123456789', SOURCE: 'wx_trigger' })).kind).toBe('person');
  });

  it.each([{}, { OPENID: '' }, { SOURCE: 'wx_client' }, { SOURCE: 'wx_trigger,scf' }])(
    'is needed: %j is refused',
    (context) => {
      expect(() => readCaller(as(context))).toThrow(
        expect.objectContaining({ code: 'INVALID_REQUEST' }),
      );
    },
  );
});
