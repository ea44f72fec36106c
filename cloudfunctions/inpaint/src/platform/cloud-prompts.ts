import { AppError, isAppError } from '../../../../miniprogram/shared/contract/app-error';
import { readErrCode } from '../jobs/describe-error';
import { cloudError } from './cloud-error';
import type { CloudSdk } from './cloud-sdk';
import type { PromptCheck } from './ports';

/** The function's config.json does not name the API. @see WeChat: cloud development, error codes */
const NO_PERMISSION = -604101;
/** 2 = comments, the nearest of WeChat's four scenes. @see WeChat: security.msgSecCheck, version 2 */
const SCENE = 2;

interface Verdict {
  readonly result?: { readonly suggest?: string };
}

type MsgSecCheck = (message: object) => Promise<Verdict>;

/** WeChat's own check of words. */
export function createCloudPrompts(cloud: Pick<CloudSdk, 'openapi'>): PromptCheck {
  return {
    async requireHarmless(openid, content) {
      const { security } = cloud.openapi as { readonly security: { msgSecCheck: MsgSecCheck } };
      try {
        const verdict = await security.msgSecCheck({ openid, scene: SCENE, version: 2, content });
        if (verdict.result?.suggest !== 'risky') return;
        throw new AppError('PROMPT_REFUSED', 'security.msgSecCheck calls the words risky');
      } catch (cause) {
        if (isAppError(cause)) throw cause;
        if (readErrCode(cause) !== NO_PERMISSION) throw cloudError('checking the words', cause);
        const remedy =
          'deploy config.json with security.msgSecCheck, or set INPAINT_PROMPT_CHECK=off';
        throw new AppError('NOT_CONFIGURED', remedy, { cause });
      }
    },
  };
}

/** For operators who check words elsewhere. */
export const UNCHECKED_PROMPTS: PromptCheck = { requireHarmless: () => Promise.resolve() };
