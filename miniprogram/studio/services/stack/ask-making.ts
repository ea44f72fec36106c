import { unpackMask } from '../../../shared/mask/packed/unpack-mask';
import { callAction } from '../../../services/call-function';
import { ERASE } from '../../../services/edit-wish';
import { fieldsOf, refuse, textOf } from '../../../services/parse-reply';
import type { Cloud } from '../../../platform/ports';
import type { FillOptions } from '../../../shared/contract/fill-options';
import type { EditWish } from '../../../services/edit-wish';
import type { Fields } from '../../../services/parse-reply';
import type { PatchMaking } from '../../../services/stack/patch';

/** What an edit of an earlier time was made of, as the cloud keeps it.
 *  @throws AppError JOB_NOT_FOUND where it is deleted, and others; OfflineError */
export async function askMaking(cloud: Cloud, jobId: string): Promise<PatchMaking> {
  const making = fieldsOf(await callAction(cloud, { action: 'making', jobId }), 'making');
  return { ops: unpackMask(textOf(making, 'packedMask')).ops, wish: readWish(making) };
}

/** The options are sent back as they came: they are the function's to judge. */
function readWish(making: Fields): EditWish {
  const { mode, options } = making;
  if (mode === 'erase') return ERASE;
  if (mode !== 'edit') throw refuse('mode');
  const prompt = textOf(making, 'prompt');
  if (options === undefined) return { mode, prompt };
  return { mode, prompt, options: fieldsOf(options, 'options') as FillOptions };
}
