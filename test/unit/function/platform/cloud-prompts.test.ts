import { createCloudPrompts } from '../../../../cloudfunctions/inpaint/src/platform/cloud-prompts';
import { sdkError } from '../../../fakes/function/fake-cloud-database';

type Sdk = Parameters<typeof createCloudPrompts>[0];

const ME = 'oMe123456789';

function prompts(answer: () => object) {
  const asked: object[] = [];
  const msgSecCheck = (message: object) => {
    asked.push(message);
    return Promise.resolve().then(answer);
  };
  const sdk = { openapi: { security: { msgSecCheck } } } as unknown as Sdk;
  return { asked, check: () => createCloudPrompts(sdk).requireHarmless(ME, 'a cat') };
}

describe('the check of words', () => {
  it('asks for the person and lets harmless words pass', async () => {
    const { asked, check } = prompts(() => ({ result: { suggest: 'pass', label: 100 } }));
    await check();
    expect(asked).toEqual([{ openid: ME, scene: 2, version: 2, content: 'a cat' }]);
  });

  it('refuses risky words', async () => {
    const { check } = prompts(() => ({ result: { suggest: 'risky', label: 20001 } }));
    await expect(check()).rejects.toMatchObject({ code: 'PROMPT_REFUSED' });
  });

  it.each([
    ['NOT_CONFIGURED', -604101],
    ['INTERNAL', -1],
  ])('says %s when the SDK fails with %i', async (code, errCode) => {
    const { check } = prompts(() => {
      throw sdkError(errCode);
    });
    await expect(check()).rejects.toMatchObject({ code });
  });
});
