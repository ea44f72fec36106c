import { folderOfOwner } from '../files/owner-folder';
import { sourceAddress } from '../files/source-address';
import { glassElementOf } from '../framework/dispatch';
import { make } from '../shell/dom';
import { Widget } from './widget';

/** `<image>` and `<cover-image>`: styles/widgets.css holds the modes. */
export class ImageWidget extends Widget {
  static observedAttributes = ['src', 'aria-label'];
  private readonly image = make('img', { alt: '' });

  protected build(): void {
    const { image } = this;
    image.addEventListener('load', () => {
      this.emit('load', { width: image.naturalWidth, height: image.naturalHeight });
    });
    image.addEventListener('error', () => this.fail());
    this.append(image);
  }

  protected update(changed: string | null): void {
    if (changed !== 'src') this.describe();
    if (changed !== 'aria-label') this.load();
  }

  private load(): void {
    const source = this.getAttribute('src') ?? '';
    const owner = glassElementOf(this);
    const address = sourceAddress(source, owner === undefined ? '' : folderOfOwner(owner));
    if (source !== '' && address !== '') {
      this.image.src = address;
      return;
    }
    if (source === '') this.image.removeAttribute('src');
    else this.fail();
  }

  /** A labelled picture is a picture to a screen reader as well. */
  private describe(): void {
    if (this.is('aria-label') && !this.is('role')) this.setAttribute('role', 'img');
  }

  /** Nothing is drawn in the place of a picture that does not come. */
  private fail(): void {
    this.image.removeAttribute('src');
    this.emit('error', { errMsg: `GET ${this.getAttribute('src')} fail` });
  }
}
