import { component } from 'glass-easel-miniprogram-adapter';

/** On the window, before each setData of a page or component: what is set, and whose it is. */
export const SET_DATA_EVENT = 'preview:setdata';

export interface SetDataDetail {
  /** The path of the page or component. */
  readonly path: string;
  readonly data: object;
  /** Everything that was set before. */
  readonly before: object;
}

interface Caller {
  readonly is: string;
  readonly data: object;
  setData(data: object, callback?: () => void): void;
}

/** Makes every setData heard, so that tests can count and weigh them. */
export function announceSetData(): void {
  const prototype = component.ComponentCaller.prototype as unknown as Caller;
  const { setData } = prototype;
  prototype.setData = function (data, callback) {
    const detail: SetDataDetail = { path: this.is, data, before: this.data };
    window.dispatchEvent(new CustomEvent(SET_DATA_EVENT, { detail }));
    setData.call(this, data, callback);
  };
}
