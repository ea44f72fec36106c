import { ButtonWidget } from './button';
import { CheckboxGroupWidget, CheckboxWidget, RadioGroupWidget, RadioWidget } from './choice';
import { IconWidget } from './icon';
import { ImageWidget } from './image';
import { MovableViewWidget } from './movable-view';
import { NavigatorWidget } from './navigator';
import { PageContainerWidget } from './page-container';
import { ProgressWidget } from './progress';
import { ScrollViewWidget } from './scroll-view';
import { SliderWidget } from './slider';
import { SwiperWidget } from './swiper';
import { SwitchWidget } from './switch';
import { InputWidget, TextareaWidget } from './text-field';

/** Every built-in that is more than a box; view, text, cover-view and the like need styles only. */
const WIDGETS: Readonly<Record<string, CustomElementConstructor>> = {
  button: ButtonWidget,
  checkbox: CheckboxWidget,
  'checkbox-group': CheckboxGroupWidget,
  'cover-image': class extends ImageWidget {},
  icon: IconWidget,
  image: ImageWidget,
  input: InputWidget,
  'movable-view': MovableViewWidget,
  navigator: NavigatorWidget,
  'page-container': PageContainerWidget,
  progress: ProgressWidget,
  radio: RadioWidget,
  'radio-group': RadioGroupWidget,
  'scroll-view': ScrollViewWidget,
  slider: SliderWidget,
  swiper: SwiperWidget,
  switch: SwitchWidget,
  textarea: TextareaWidget,
};

export function defineWidgets(): void {
  for (const [tag, widget] of Object.entries(WIDGETS)) customElements.define(`wx-${tag}`, widget);
}
