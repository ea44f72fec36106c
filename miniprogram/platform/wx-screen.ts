import { AppError } from '../shared/contract/app-error';
import { callWx, isCancel, toWxFailure } from './call-wx';
import type { Screen } from './ports';

/** `danger` of styles/tokens.wxss: WeChat's dialog cannot read variables. */
const DANGER = '#C9302C';

async function navigate(name: string, go: Parameters<typeof callWx>[0]): Promise<void> {
  try {
    await callWx(go);
  } catch (cause) {
    throw new AppError('INTERNAL', `${name} fails`, { cause });
  }
}

async function confirm(title: string, content: string, confirmText: string): Promise<boolean> {
  const answer = await callWx<WechatMiniprogram.ShowModalSuccessCallbackResult>((callbacks) =>
    wx.showModal({ title, content, confirmText, confirmColor: DANGER, ...callbacks }),
  );
  return answer.confirm;
}

async function choose(alertText: string, choices: readonly string[]): Promise<number | null> {
  try {
    const answer = await callWx<WechatMiniprogram.ShowActionSheetSuccessCallbackResult>(
      (callbacks) => wx.showActionSheet({ alertText, itemList: [...choices], ...callbacks }),
    );
    return answer.tapIndex;
  } catch (cause) {
    if (isCancel(toWxFailure(cause))) return null;
    throw new AppError('INTERNAL', 'showActionSheet fails', { cause });
  }
}

async function openPrivacyAgreement(): Promise<void> {
  try {
    await callWx((callbacks) => wx.openPrivacyContract(callbacks));
  } catch (cause) {
    throw new AppError('INTERNAL', 'openPrivacyContract fails', { cause });
  }
}

/** Title, toast and the way between pages. */
export function createWxScreen(): Screen {
  return {
    toast: (title) => void wx.showToast({ title, icon: 'none' }),
    confirm,
    choose,
    openPrivacyAgreement,
    setTitle: (title) => void wx.setNavigationBarTitle({ title }),
    open: (url) => navigate('navigateTo', (callbacks) => wx.navigateTo({ url, ...callbacks })),
    leave: (url) =>
      navigate('leave', (callbacks) => {
        if (getCurrentPages().length > 1) wx.navigateBack(callbacks);
        else wx.redirectTo({ url, ...callbacks });
      }),
  };
}
