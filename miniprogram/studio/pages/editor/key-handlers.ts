import { ZOOM_STEP, shortcutOf } from '../../services/shortcuts';
import { toolHandlers } from './tool-handlers';
import type { EditorPage } from './editor-data';

/** Of the stage's width, for one press of a key. */
const LINE_STEP = 0.05;

/** Keys do what the buttons do: a job that runs has none of them. */
export const keyHandlers = {
  onKey(this: EditorPage, key: string): void {
    const shortcut = shortcutOf(key);
    const { isBusy, panel } = this.data;
    if (shortcut === null || isBusy || (panel !== 'tools' && panel !== 'result')) return;
    switch (shortcut) {
      case 'undo':
        return this.onUndo();
      case 'redo':
        return this.onRedo();
      case 'smaller':
      case 'larger':
        if (panel === 'tools') return toolHandlers.stepBrush.call(this, shortcut);
        // They move the line between original and result.
        return this.painter()?.nudgeLine(shortcut === 'smaller' ? -LINE_STEP : LINE_STEP);
      case 'closer':
        return this.painter()?.zoomBy(ZOOM_STEP);
      case 'farther':
        return this.painter()?.zoomBy(1 / ZOOM_STEP);
      case 'whole':
        return this.painter()?.fitPhoto();
    }
  },
};
