import type { ErrorCode } from './error-codes';

type Sentences = { readonly [code in ErrorCode]: string };

const ZH: Sentences = {
  INVALID_REQUEST: '这次请求没能被识别，请更新小程序后再试',
  PHOTO_NOT_FOUND: '照片已经不在云端了，请重新开始一次',
  PHOTO_UNSUPPORTED: '这张照片的格式还不支持，请换一张 JPG 或 PNG',
  PHOTO_TOO_LARGE: '照片太大了，请选一张 30 MB、5000 万像素以内的',
  PHOTO_BROKEN: '这个文件不完整或不是照片，请换一张',
  MASK_EMPTY: '先在照片上涂一下要消除的地方',
  MASK_TOO_LARGE: '涂抹的地方太多了，请分几次消除',
  PROMPT_REQUIRED: '请先写下想改成什么',
  PROMPT_REFUSED: '这句描述无法处理，请换个说法',
  PHOTO_REFUSED: '这张照片无法处理，请换一张',
  RESULT_REFUSED: '这次的结果不能显示，未计次数。请换个地方或换一张照片',
  RESULT_UNUSABLE: '没能补好，未计次数。可以多涂一点边缘再试',
  QUOTA_EXCEEDED: '今天的次数已用完，明天 0 点恢复',
  BUSY: '现在使用的人多，请稍后再试，涂抹还在',
  PROVIDER_UNAVAILABLE: '修图服务暂时连不上，请稍后再试，涂抹还在',
  NOT_CONFIGURED: '还没有接好云端：请填写云环境 ID 并部署云函数',
  TIMED_OUT: '等得太久，这次没有完成。请再试一次，涂抹还在',
  JOB_NOT_FOUND: '这次任务已经过期，请重新开始，涂抹还在',
  CANCELLED: '已取消，涂抹还在',
  INTERNAL: '这次没有完成，请再试一次，涂抹还在',
};

const EN: Sentences = {
  INVALID_REQUEST: 'This request was not understood; please update the mini program and try again',
  PHOTO_NOT_FOUND: 'The photo is no longer in the cloud; please start once more',
  PHOTO_UNSUPPORTED: 'This kind of photo cannot be edited yet; please choose a JPG or PNG',
  PHOTO_TOO_LARGE: 'That photo is too large; please choose one below 30 MB and 50 megapixels',
  PHOTO_BROKEN: 'This file is incomplete or not a photo; please choose another',
  MASK_EMPTY: 'Paint over what should go first',
  MASK_TOO_LARGE: 'That is too much at once; please erase it in several steps',
  PROMPT_REQUIRED: 'Please say first what it should become',
  PROMPT_REFUSED: "This description can't be processed; please put it differently",
  PHOTO_REFUSED: "This photo can't be processed; please choose another",
  RESULT_REFUSED:
    "This result can't be shown and was not counted. Try another place or another photo",
  RESULT_UNUSABLE: 'That did not work and was not counted. Paint a little wider and try again',
  QUOTA_EXCEEDED: "Today's erasures are used up; back at midnight",
  BUSY: 'Busy right now; please try again soon. Your strokes are safe',
  PROVIDER_UNAVAILABLE:
    "The service can't be reached; please try again soon. Your strokes are safe",
  NOT_CONFIGURED:
    'The cloud is not set up yet: enter the environment id and deploy the cloud function',
  TIMED_OUT: 'This took too long and did not finish. Please try again; your strokes are safe',
  JOB_NOT_FOUND: 'This job has expired; please start again. Your strokes are safe',
  CANCELLED: 'Cancelled. Your strokes are safe',
  INTERNAL: 'This did not finish. Please try again; your strokes are safe',
};

/** One sentence for a person to every code: what happened, what to do. @see docs: public formats */
export const ERROR_SENTENCES: { readonly zh: Sentences; readonly en: Sentences } = {
  zh: ZH,
  en: EN,
};
