import { AppError } from '../shared/contract/app-error';
import { callWx } from './call-wx';
import type { Screen } from './ports';

async function navigate(name: string, go: Parameters<typeof callWx>[0]): Promise<void> {
  try {
    await callWx(go);
  } catch (cause) {
    throw new AppError('INTERNAL', `${name} fails`, { cause });
  }
}

/** Title, toast and the way between pages. */
export function createWxScreen(): Screen {
  return {
    toast: (title) => void wx.showToast({ title, icon: 'none' }),
    setTitle: (title) => void wx.setNavigationBarTitle({ title }),
    open: (url) => navigate('navigateTo', (callbacks) => wx.navigateTo({ url, ...callbacks })),
    leave: (url) =>
      navigate('leave', (callbacks) => {
        if (getCurrentPages().length > 1) wx.navigateBack(callbacks);
        else wx.redirectTo({ url, ...callbacks });
      }),
  };
}
