import { openSetting } from '../wx/album-apis';
import { warnOnce } from '../warn-once';
import { Widget } from './widget';

/** `<button>` in WeUI's second style. */
export class ButtonWidget extends Widget {
  static observedAttributes = ['disabled', 'loading', 'open-type'];

  protected build(): void {
    if (!this.is('role')) this.setAttribute('role', 'button');
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      this.click();
    });
    this.addEventListener('preview-tap', () => void this.open());
  }

  protected update(): void {
    const isDisabled = this.is('disabled');
    this.setAttribute('aria-disabled', String(isDisabled));
    this.tabIndex = isDisabled ? -1 : 0;
  }

  private async open(): Promise<void> {
    const type = this.text('open-type', '');
    if (type === 'openSetting') this.emit('opensetting', await openSetting());
    else if (type !== '') warnOnce(`<button open-type="${type}"> does nothing in the preview`);
  }
}
