import { asksToRemoveLabel } from '../../../shared/contract/label-words';
import { LIMITS } from '../../../shared/contract/limits';

/** Ends of lines, tabs and what cannot be seen: the function refuses them in a prompt. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** What was typed, as it may be sent: one line without blanks around it. */
export function toPrompt(typed: string): string {
  return typed.replace(CONTROLS, ' ').trim();
}

/** Characters as the function counts them: an emoji of one code point is one. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

export type PromptFault = 'missing' | 'too-long' | 'removes-label';

/** What keeps a prompt from being sent; null when nothing does. */
export function promptFault(prompt: string): PromptFault | null {
  if (prompt === '') return 'missing';
  if (countCharacters(prompt) > LIMITS.promptChars) return 'too-long';
  return asksToRemoveLabel(prompt) ? 'removes-label' : null;
}
