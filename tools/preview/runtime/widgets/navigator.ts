import { navigationApis } from '../wx/navigation-apis';
import { Widget } from './widget';

/** `<navigator>`: a tap goes to another page. */
export class NavigatorWidget extends Widget {
  protected build(): void {
    if (!this.is('role')) this.setAttribute('role', 'link');
    this.addEventListener('preview-tap', () => this.go());
  }

  protected update(): void {}

  private go(): void {
    const url = this.text('url', '');
    const callbacks = {
      success: (result: object) => this.emit('success', result),
      fail: (failure: object) => this.emit('fail', failure),
      complete: (outcome: object) => this.emit('complete', outcome),
    };
    const type = this.text('open-type', 'navigate');
    if (type === 'navigateBack') {
      void navigationApis.navigateBack({ delta: this.number('delta', 1), ...callbacks });
    } else if (type === 'redirect') void navigationApis.redirectTo({ url, ...callbacks });
    else if (type === 'reLaunch') void navigationApis.reLaunch({ url, ...callbacks });
    else void navigationApis.navigateTo({ url, ...callbacks });
  }
}
