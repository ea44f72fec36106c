import { Widget } from './widget';

const DISC = 'M12 1a11 11 0 100 22 11 11 0 000-22z';
const GREEN = '#07c160';
const RED = '#fa5151';

interface Glyph {
  readonly colour: string;
  readonly fill?: string;
  readonly line: string;
}

/** WeUI's icons by type: a filled shape and a line over it, white where there is a shape. */
const GLYPHS: Readonly<Record<string, Glyph>> = {
  success: { colour: GREEN, fill: DISC, line: 'M6.5 12.5l3.5 3.5 7.5-8' },
  success_no_circle: { colour: GREEN, line: 'M4 13l5 5L20 7' },
  info: { colour: '#10aeff', fill: DISC, line: 'M12 10.5V18M12 6v1.5' },
  warn: { colour: RED, fill: DISC, line: 'M12 6v7.5M12 16.5V18' },
  waiting: { colour: '#10aeff', fill: DISC, line: 'M12 6v6.5l4 2.5' },
  cancel: { colour: RED, fill: DISC, line: 'M8 8l8 8M16 8l-8 8' },
  download: { colour: GREEN, fill: DISC, line: 'M12 6v10M8 12l4 4 4-4' },
  search: { colour: '#b2b2b2', line: 'M10 3a7 7 0 100 14 7 7 0 000-14zM15 15l6 6' },
  clear: { colour: '#b2b2b2', fill: DISC, line: 'M8 8l8 8M16 8l-8 8' },
};

/** `<icon>` */
export class IconWidget extends Widget {
  static observedAttributes = ['type', 'size', 'color'];

  protected build(): void {}

  protected update(): void {
    const glyph = GLYPHS[this.text('type', '')];
    const size = this.text('size', '23');
    const side = /^[\d.]+$/.test(size) ? `${size}px` : size;
    Object.assign(this.style, {
      width: side,
      height: side,
      color: this.text('color', glyph?.colour ?? ''),
    });
    this.innerHTML = glyph === undefined ? '' : drawing(glyph);
  }
}

function drawing({ fill, line }: Glyph): string {
  const shape = fill === undefined ? '' : `<path d="${fill}" fill="currentColor"/>`;
  const stroke = fill === undefined ? 'currentColor' : '#fff';
  return `<svg viewBox="0 0 24 24" aria-hidden="true">${shape}<path d="${line}" fill="none" stroke="${stroke}" stroke-width="2"/></svg>`;
}
