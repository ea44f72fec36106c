// Ours does more than the others here: it lays the mask and cuts what a provider gets, too.
import { createRequire } from 'node:module';
import { join } from 'node:path';

export async function load(folder) {
  const require = createRequire(import.meta.url);
  const { createPhotoEditor } = require(join(folder, 'editor.cjs'));
  return async ({ photo, document, pieces }) => {
    const editor = createPhotoEditor();
    const marks = [performance.now()];
    const mark = () => marks.push(performance.now());
    const plan = editor.planEdit(photo, document);
    mark();
    for (const index of plan.crops.keys()) await editor.cutCrop(photo, plan, index);
    mark();
    const fills = pieces.map(({ fill }) => fill);
    const { bytes } = await editor.composeEdit(photo, plan, fills);
    mark();
    const [mask, crop, compose] = marks.slice(1).map((end, index) => end - marks[index]);
    return { bytes, stepsMs: { mask, crop, compose } };
  };
}
